namespace SwrPowerShell.Reports;

/// <summary>Passes the plan of a command to the reports of its pipeline: with -WhatIf, commands return nothing.</summary>
internal static class WhatIfReports
{
    // All commands of a pipeline run on one thread.
    [ThreadStatic]
    private static List<OutSwrReport>? s_open;

    public static void Open(OutSwrReport report) => (s_open ??= []).Add(report);

    public static void Close(OutSwrReport report) => s_open?.Remove(report);

    public static void Add(SwrItem planned) => s_open?.ForEach(report => report.Add(PSObject.AsPSObject(planned)));
}
