namespace SwrPowerShell.Core.DesiredState;

/// <summary>Keeps a text in a CSV from being a formula to the spreadsheet that opens it, and takes the guard off again when it is read.</summary>
public static class FormulaGuard
{
    private const string Starters = "=+-@\t\r'";

    /// <summary>The text for a cell: with an apostrophe before it, if it begins like a formula or with an apostrophe.</summary>
    public static string? Protect(string? text) => text is { Length: > 0 } && Starters.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    /// <summary>The text of a cell without the apostrophe that <see cref="Protect"/> put there.</summary>
    public static string? Unprotect(string? cell) =>
        cell is ['\'', var next, ..] && Starters.Contains(next, StringComparison.Ordinal) ? cell[1..] : cell;
}
