namespace SwrPowerShell.Core.Reports;

/// <summary>The words of a report for people.</summary>
internal static class ReportWords
{
    /// <summary>How a sentence says what became of a row.</summary>
    public static string Of(ReportEntry entry) => ReportCounts.Names.First(n => n.Action == entry.Action).Words;

    /// <summary>Where a row stands: the line of the file, or the row where no file was named.</summary>
    public static string Place(Report report, ReportEntry entry) => report.Source is null ? $"{entry.Row}" : $"{entry.Line}";
}
