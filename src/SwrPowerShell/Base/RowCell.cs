using System.Collections.Concurrent;
using System.Reflection;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>A parameter that binds a column of the rows.</summary>
/// <param name="Property">The property of the cmdlet.</param>
/// <param name="Attribute">The values that the parameter accepts; null for any.</param>
/// <param name="TakesValue">Whether the parameter also binds a whole row (ValueFromPipeline).</param>
/// <param name="Column">The column.</param>
internal sealed record RowCell(PropertyInfo Property, CellAttribute? Attribute, bool TakesValue, RowColumn Column)
{
    private static readonly ConcurrentDictionary<Type, RowCell[]> s_cells = new();

    /// <summary>The name of the parameter.</summary>
    public string Name => Column.Name;

    /// <summary>The name and the aliases of the parameter.</summary>
    public string[] Names { get; } = [.. Column.Names];

    /// <summary>The parameters of a cmdlet that bind columns, by position.</summary>
    public static RowCell[] Of(Type cmdlet) => s_cells.GetOrAdd(cmdlet, Read);

    private static RowCell[] Read(Type cmdlet) =>
    [
        .. from property in cmdlet.GetProperties()
           let parameter = property.GetCustomAttribute<ParameterAttribute>()
           where parameter is { ValueFromPipelineByPropertyName: true }
           orderby parameter.Position < 0 ? int.MaxValue : parameter.Position
           let aliases = property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []
           let attribute = property.GetCustomAttribute<CellAttribute>()
           select new RowCell(property, attribute, parameter.ValueFromPipeline, new RowColumn(property.Name, [.. aliases], attribute?.Required == true)),
    ];
}
