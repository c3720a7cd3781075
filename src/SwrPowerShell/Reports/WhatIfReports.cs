using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Reports;

/// <summary>Passes planned changes to the reports of a pipeline, because commands return nothing with -WhatIf.</summary>
internal static class WhatIfReports
{
    // The commands of a pipeline run in the same runspace, on the same thread.
    private static readonly ConditionalWeakTable<Runspace, List<OutSwrReport>> s_open = [];

    private static List<OutSwrReport> Open => s_open.GetOrCreateValue(Runspace.DefaultRunspace);

    public static void Add(OutSwrReport report) => Open.Add(report);

    public static void Remove(OutSwrReport report) => Open.Remove(report);

    public static void Report(SwrItem planned) => Open.ForEach(report => report.Add(PSObject.AsPSObject(planned)));
}
