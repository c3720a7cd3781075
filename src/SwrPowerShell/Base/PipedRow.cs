using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Reads properties of a piped object that no parameter binds.</summary>
internal static class PipedRow
{
    /// <summary>Whether texts of the row may begin with the apostrophe that protects against formulas: rows of CSV files and of Export-SwrRepository.</summary>
    /// <remarks>Objects of the service contain their texts unchanged, and so do the copies of Select-Object and Import-Clixml.</remarks>
    public static bool IsGuarded(PSObject? row) => row?.BaseObject is SwrRepositoryRow || (row?.BaseObject is PSCustomObject && !IsCopy(row));

    /// <summary>Removes the apostrophe that protects against formulas from a text of the row.</summary>
    public static string? Unguard(PSObject? row, string? text) => IsGuarded(row) ? FormulaGuard.Unprotect(text) : text;

    /// <summary>Whether the row is a copy of an object of the service, as created by Select-Object and Import-Clixml.</summary>
    public static bool IsCopy(PSObject? row) => row?.BaseObject is PSCustomObject && row.TypeNames.Any(name =>
        name.Contains(".SwrPowerShell.", StringComparison.Ordinal) && !name.EndsWith(nameof(SwrRepositoryRow), StringComparison.Ordinal));

    /// <summary>The organization of a row that has a column for it; in such a row, Name is the name of the repository.</summary>
    public static string? Organization(PSObject? row) => (row?.Properties["Organization"] ?? row?.Properties["namespace"])?.Value as string;

    /// <summary>The text of a column; null if the column is missing or empty.</summary>
    public static string? Column(PSObject? row, string name) => row?.Properties[name]?.Value?.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The repository of a row; null for none. A column Name contains a repository only if there is a column for the organization.</summary>
    public static string? Repository(PSObject? row) => Column(row, "Repository") ?? (Organization(row) is null ? null : Column(row, "Name"));
}
