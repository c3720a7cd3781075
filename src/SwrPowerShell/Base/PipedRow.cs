using System.Management.Automation;

namespace SwrPowerShell.Base;

/// <summary>What a piped object says beyond what PowerShell binds.</summary>
internal static class PipedRow
{
    /// <summary>The organization of a row of repositories: there, the column Name is the repository's.</summary>
    public static string? Organization(PSObject? row) => (row?.Properties["Organization"] ?? row?.Properties["namespace"])?.Value as string;

    /// <summary>The text of a column that no parameter binds; null when there is none.</summary>
    public static string? Column(PSObject? row, string name) => row?.Properties[name]?.Value?.ToString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The repository that a row names beside its organization; null when it names none.</summary>
    public static string? Repository(PSObject? row) =>
        Organization(row) is not null && (row!.Properties["Name"] ?? row.Properties["Repository"])?.Value as string is { Length: > 0 } name ? name : null;
}
