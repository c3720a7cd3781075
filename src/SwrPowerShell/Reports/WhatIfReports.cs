using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Reports;

/// <summary>Passes the plan of a command to the reports of its pipeline: with -WhatIf, commands return nothing.</summary>
internal static class WhatIfReports
{
    // All commands of a pipeline run in one runspace, one at a time.
    private static readonly ConditionalWeakTable<Runspace, List<OutSwrReport>> s_open = [];

    private static List<OutSwrReport> Open => s_open.GetOrCreateValue(Runspace.DefaultRunspace);

    public static void Add(OutSwrReport report) => Open.Add(report);

    public static void Remove(OutSwrReport report) => Open.Remove(report);

    public static void Report(SwrItem planned) => Open.ForEach(report => report.Add(PSObject.AsPSObject(planned)));
}
