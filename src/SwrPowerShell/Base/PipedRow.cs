using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>What a piped object says beyond what PowerShell binds.</summary>
internal static class PipedRow
{
    /// <summary>Whether a text of the row may have an apostrophe that guards against formulas: rows of text, and what Export-SwrRepository writes.</summary>
    /// <remarks>Objects of the service have their texts as they are, also when they went through Select-Object or Import-Clixml.</remarks>
    public static bool IsGuarded(PSObject? row) => row?.BaseObject is SwrRepositoryRow || (row?.BaseObject is PSCustomObject && !IsCopy(row));

    /// <summary>A text of the row without the apostrophe that guards against formulas.</summary>
    public static string? Unguard(PSObject? row, string? text) => IsGuarded(row) ? FormulaGuard.Unprotect(text) : text;

    /// <summary>Whether the row is a copy of an object of the service, as Select-Object and Import-Clixml make them.</summary>
    public static bool IsCopy(PSObject? row) => row?.BaseObject is PSCustomObject && row.TypeNames.Any(name =>
        name.Contains(".SwrPowerShell.", StringComparison.Ordinal) && !name.EndsWith(nameof(SwrRepositoryRow), StringComparison.Ordinal));

    /// <summary>The organization of a row of repositories: there, the column Name is the repository's.</summary>
    public static string? Organization(PSObject? row) => (row?.Properties["Organization"] ?? row?.Properties["namespace"])?.Value as string;

    /// <summary>The text of a column that no parameter binds; null when there is none.</summary>
    public static string? Column(PSObject? row, string name) => row?.Properties[name]?.Value?.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The repository that a row names; null when it names none. A column Name is the repository's only beside an organization.</summary>
    public static string? Repository(PSObject? row) => Column(row, "Repository") ?? (Organization(row) is null ? null : Column(row, "Name"));
}
