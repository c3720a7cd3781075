namespace SwrPowerShell.Core.Reports;

/// <summary>Report as plain text. No line begins with untrusted text.</summary>
public static class TextReport
{
    private const int MostChanges = 100;

    /// <summary>Returns the summary in one line.</summary>
    public static string Heading(Report report) => $"Report of {ReportText.Log(report.Title)}: {report.Sentence}";

    /// <summary>Returns all lines.</summary>
    public static IEnumerable<string> Lines(Report report)
    {
        yield return Heading(report);
        var changes = 0;
        foreach (var entry in report.Entries.Where(e => e.Status != ReportStatus.Unchanged))
        {
            if (entry.Status == ReportStatus.Failed || changes++ < MostChanges)
            {
                yield return Line(report, entry);
            }
        }

        var left = report.Omitted - Math.Max(0, report.Counts.Unchanged - Report.MostKept) + Math.Max(0, changes - MostChanges);
        if (left > 0)
        {
            yield return $"  ... and {left} more rows that are counted above.";
        }
    }

    private static string Line(Report report, ReportEntry entry)
    {
        var place = ReportWords.Place(report, entry);
        return $"  {ReportWords.Of(entry)}"
            + (place.Length == 0 ? "" : $" row {place}")
            + (entry.Item.Length == 0 ? "" : $" {DisplayText.Quoted(ReportText.Log(entry.Item))}")
            + (entry.Code.Length == 0 ? "" : $" {ReportText.Log(entry.Code)}")
            + (entry.Text.Length == 0 ? "" : $": {ReportText.Log(entry.Text)}");
    }
}
