namespace SwrPowerShell.Core.Bulk;

/// <summary>Errors for input with missing or unknown columns.</summary>
public static class RowColumns
{
    private const int MostShown = 12;

    private static readonly (char Character, string Name, string Argument)[] s_delimiters =
        [(';', "semicolons", "';'"), ('\t', "tabs", "\"`t\""), ('|', "vertical bars", "'|'")];

    /// <summary>Returns the headers of columns, by their names and by those of the API.</summary>
    public static string Describe(IReadOnlyList<RowColumn> columns)
    {
        var names = string.Join(',', columns.Select(column => column.Name));
        var others = string.Join(',', columns.Select(column => column.OtherNames.Count == 0 ? column.Name : column.OtherNames[0]));
        return names == others ? names : $"{names} or {others}";
    }

    /// <summary>The error for an input whose header makes all rows unreadable: <c>UnusableHeader</c>.</summary>
    /// <param name="known">The known columns.</param>
    /// <param name="missing">The missing required columns; empty if the input has none of the known columns.</param>
    /// <param name="found">The headers of the input.</param>
    public static SwrException Unusable(IReadOnlyList<RowColumn> known, IReadOnlyList<RowColumn> missing, IReadOnlyList<string> found)
    {
        if (found is [var only] && s_delimiters.FirstOrDefault(d => only.Contains(d.Character, StringComparison.Ordinal)) is { Name: { } name } delimiter)
        {
            return SwrRules.Invalid(
                ErrorIds.UnusableHeader,
                $"The input has one column, {DisplayText.Quoted(only)}: {name} separate its columns, not commas.",
                $"Use Import-Csv -Delimiter {delimiter.Argument}, or save the file with commas between the columns.");
        }

        return SwrRules.Invalid(
            ErrorIds.UnusableHeader,
            Missing("The input", missing, found),
            found.Any(header => header.Contains('\uFFFD', StringComparison.Ordinal))
                ? SwrText.OtherEncoding
                : $"Correct the first line of the file. Columns are {Describe(known)}, in any order; Import-Csv -Delimiter is for other separators than commas.");
    }

    /// <summary>The error for an input of strings instead of rows: <c>UnusableHeader</c>.</summary>
    public static SwrException Texts(IReadOnlyList<RowColumn> known) => SwrRules.Invalid(
        ErrorIds.UnusableHeader,
        "The input is text without columns.",
        $"Columns are {Describe(known)}, in any order. Read a file with Import-Csv, and text with ConvertFrom-Csv. Names of repositories alone need -Organization.");

    /// <summary>The error for an input of hashtables, whose keys PowerShell does not bind to parameters: <c>UnusableHeader</c>.</summary>
    public static SwrException Dictionaries(IReadOnlyList<RowColumn> known) => SwrRules.Invalid(
        ErrorIds.UnusableHeader,
        "The input is hashtables, whose keys are not columns.",
        $"Columns are {Describe(known)}, in any order. Write [pscustomobject] before each hashtable, or pipe them through ForEach-Object {{ [pscustomobject]$_ }}.");

    /// <summary>The error for a single row: <c>MissingColumn</c>.</summary>
    /// <inheritdoc cref="Unusable"/>
    public static SwrException MissingInRow(IReadOnlyList<RowColumn> missing, IReadOnlyList<string> found) => SwrRules.Invalid(
        ErrorIds.MissingColumn, Missing("The row", missing, found), "Correct the header, or give the value on the command line. All files of one command need the same header.");

    private static string Missing(string what, IReadOnlyList<RowColumn> missing, IReadOnlyList<string> found)
    {
        var lacks = missing.Count == 0 ? "none of the columns that are read" : string.Join(" and ", missing.Select(column => $"no column {column}"));
        var shown = found.Take(MostShown).Select(DisplayText.Quoted);
        return $"{what} has {lacks}. It has {(found.Count == 0 ? "no column at all" : string.Join(", ", shown))}{(found.Count > MostShown ? ", …" : "")}.";
    }
}
