using System.Management.Automation;

namespace SwrPowerShell.Base;

/// <summary>What a piped object says beyond what PowerShell binds.</summary>
internal static class PipedRow
{
    /// <summary>The organization of a row of repositories: there, the column Name is the repository's.</summary>
    public static string? Organization(PSObject? row) => (row?.Properties["Organization"] ?? row?.Properties["namespace"])?.Value as string;
}
