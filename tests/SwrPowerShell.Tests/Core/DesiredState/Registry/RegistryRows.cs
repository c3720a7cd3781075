using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>Rows of files of a registry, written as <c>Column=value|Column=value</c>. The repository is shop/web where they name none.</summary>
internal static class RegistryRows
{
    public static RegistryEntry Read(SwrRegistryResource resource, string cells)
    {
        var kind = RegistryKind.Of(resource);
        var values = cells.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Split('=', 2)).ToDictionary(cell => cell[0], cell => cell[1]);
        foreach (var (column, value) in new[] { ("Organization", "shop"), ("Name", "web") }.Where(it => kind.Columns.Any(column => column.Name == it.Item1)))
        {
            values.TryAdd(column, value);
        }

        return kind.Read(new(kind.FileName, 3, 4, values), NameRules.Cloud);
    }

    /// <summary>The differences in one line.</summary>
    public static string Compare(SwrRegistryResource resource, string cells, object current) =>
        string.Join("; ", RegistryKind.Of(resource).Compare(Read(resource, cells), new("", current)));
}
