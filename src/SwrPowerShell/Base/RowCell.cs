using System.Collections.Concurrent;
using System.Reflection;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>A parameter that binds a column of rows.</summary>
/// <param name="Property">The property of the cmdlet.</param>
/// <param name="Attribute">What the parameter takes; null for any value.</param>
/// <param name="TakesValue">Whether it also binds a whole row.</param>
/// <param name="Column">The column.</param>
internal sealed record RowCell(PropertyInfo Property, CellAttribute? Attribute, bool TakesValue, RowColumn Column)
{
    private static readonly ConcurrentDictionary<Type, RowCell[]> s_cells = new();

    /// <summary>The name of the parameter.</summary>
    public string Name => Column.Name;

    /// <summary>Its name and its aliases.</summary>
    public string[] Names { get; } = [.. Column.Names];

    /// <summary>The parameters of a cmdlet that bind columns, in the order of their positions.</summary>
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
