namespace SwrPowerShell.Core.DesiredState;

/// <summary>Protects texts in CSV files from being evaluated as formulas by spreadsheets.</summary>
public static class FormulaGuard
{
    private const string Starters = "=+-@\t\r'";

    /// <summary>Returns the cell for a text: prefixed with an apostrophe if it begins like a formula or with an apostrophe.</summary>
    public static string? Protect(string? text) => text is { Length: > 0 } && Starters.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    /// <summary>Returns the text of a cell, without the apostrophe of <see cref="Protect"/>.</summary>
    public static string? Unprotect(string? cell) =>
        cell is ['\'', var next, ..] && Starters.Contains(next, StringComparison.Ordinal) ? cell[1..] : cell;
}
