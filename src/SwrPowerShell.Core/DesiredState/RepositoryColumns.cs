using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Core.DesiredState;

/// <summary>The columns of a file of repositories, by the names of parameters or of the API.</summary>
public sealed class RepositoryColumns
{
    private static readonly RowColumn[] s_known =
    [
        new("Organization", ["namespace"], IsRequired: true),
        new("Name", ["repository"], IsRequired: true),
        new("IsPublic", ["is_public"], IsRequired: false),
        new("Category", ["category"], IsRequired: false),
        new("Description", ["description"], IsRequired: false),
    ];

    private readonly int[] _index;

    private RepositoryColumns(int[] index) => _index = index;

    /// <summary>The columns in the order of written files.</summary>
    public static IReadOnlyList<RowColumn> All => s_known;

    /// <summary>The headers for messages.</summary>
    public static string Known { get; } = RowColumns.Describe(s_known);

    /// <summary>Finds the columns in a header, in any case and order. Unknown columns are ignored.</summary>
    /// <exception cref="SwrException"><c>UnusableHeader</c>: a required column is missing.</exception>
    public static RepositoryColumns Find(IReadOnlyList<string> header)
    {
        var index = s_known.Select(column => IndexOf(header, column)).ToArray();
        var missing = s_known.Where((column, i) => column.IsRequired && index[i] < 0).ToList();
        return missing.Count == 0 ? new RepositoryColumns(index) : throw RowColumns.Unusable(s_known, missing, header);
    }

    /// <summary>Reads a row. Values of missing cells are null.</summary>
    public RepositoryRow Read(IReadOnlyList<string?> row) => new(Cell(row, 0), Cell(row, 1), Cell(row, 2), Cell(row, 3), Cell(row, 4)) { IsGuarded = true };

    private string? Cell(IReadOnlyList<string?> row, int column) =>
        _index[column] is var i and >= 0 && i < row.Count ? row[i] : null;

    private static int IndexOf(IReadOnlyList<string> header, RowColumn column) => column.Names
        .Select(name => header.ToList().FindIndex(h => h.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)))
        .FirstOrDefault(i => i >= 0, -1);
}
