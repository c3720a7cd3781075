namespace SwrPowerShell.Core.DesiredState;

/// <summary>The columns of a file of repositories: each goes by the parameter's name or the API's.</summary>
public sealed class RepositoryColumns
{
    private static readonly (string Name, string ApiName, bool Required)[] s_known =
    [
        ("Organization", "namespace", true),
        ("Name", "repository", true),
        ("IsPublic", "is_public", false),
        ("Category", "category", false),
        ("Description", "description", false),
    ];

    private readonly int[] _index;

    private RepositoryColumns(int[] index) => _index = index;

    /// <summary>The headers in both spellings, for messages.</summary>
    public static string Known { get; } =
        $"{string.Join(',', s_known.Select(c => c.Name))} or {string.Join(',', s_known.Select(c => c.ApiName))}";

    /// <summary>Finds the columns in a header; case and order do not matter, further columns are ignored.</summary>
    /// <exception cref="SwrException"><c>UnusableHeader</c> when organization or name is missing.</exception>
    public static RepositoryColumns Find(IReadOnlyList<string> header)
    {
        var index = s_known.Select(c => IndexOf(header, c.Name) is var i and >= 0 ? i : IndexOf(header, c.ApiName)).ToArray();
        if (header is [var only] && only.AsSpan().IndexOfAny(';', '\t') >= 0)
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, "UnusableHeader", $"The header is one column that holds semicolons or tabs. Columns are separated by commas: {Known}.")
            {
                RecommendedAction = "Save the file with commas between the columns.",
            };
        }

        var missing = s_known.Where((c, i) => c.Required && index[i] < 0).Select(c => $"{c.Name} ({c.ApiName})").ToList();
        return missing.Count == 0 ? new RepositoryColumns(index) : throw new SwrException(
            SwrErrorKind.InvalidArgument,
            "UnusableHeader",
            $"The header has no column {string.Join(" and no column ", missing)}. Headers are {Known}, in any order.")
        {
            RecommendedAction = "Correct the first line of the file.",
        };
    }

    /// <summary>The organization of a row.</summary>
    public string? Organization(IReadOnlyList<string> row) => Cell(row, 0);

    /// <summary>The repository's name.</summary>
    public string? Name(IReadOnlyList<string> row) => Cell(row, 1);

    /// <summary>The text that says whether it is public.</summary>
    public string? IsPublic(IReadOnlyList<string> row) => Cell(row, 2);

    /// <summary>The category.</summary>
    public string? Category(IReadOnlyList<string> row) => Cell(row, 3);

    /// <summary>The description.</summary>
    public string? Description(IReadOnlyList<string> row) => Cell(row, 4);

    private string? Cell(IReadOnlyList<string> row, int column) =>
        _index[column] is var i and >= 0 && i < row.Count ? row[i] : null;

    private static int IndexOf(IReadOnlyList<string> header, string name) =>
        header.ToList().FindIndex(h => h.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}
