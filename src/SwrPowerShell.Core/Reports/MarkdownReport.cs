namespace SwrPowerShell.Core.Reports;

/// <summary>Report as Markdown: a summary, a table of failures, and a table of changes.</summary>
public static class MarkdownReport
{
    /// <summary>The maximum size of a job summary of GitHub: 1 MiB.</summary>
    public const int GitHubLimit = 1024 * 1024;

    // For the line about omitted rows.
    private const int Reserve = 200;

    /// <summary>Returns the report; empty if the limit is too small for the heading.</summary>
    /// <param name="report">The report.</param>
    /// <param name="limit">The maximum size in bytes of UTF-8.</param>
    /// <param name="note">A remark below the heading, in Markdown.</param>
    public static string Render(Report report, long limit = GitHubLimit, string? note = null)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(ReportText.Markdown(report.Title)).Append("\n\n");
        text.Append(report.Fails ? "**Failed.** " : "").Append(ReportText.Markdown(Capital(report.Sentence)));
        text.Append(report.Source is null ? "\n" : $" Source: {ReportText.Markdown(report.Source)}\n");
        if (note is not null)
        {
            text.Append('\n').Append(note).Append('\n');
        }

        var left = limit - Reserve - Encoding.UTF8.GetByteCount(text.ToString());
        if (left < 0)
        {
            return "";
        }

        var listed = Table(text, report, "Failed", e => e.Status == ReportStatus.Failed, ref left)
            + Table(text, report, "Changes", e => e.Status is ReportStatus.Planned or ReportStatus.Done or ReportStatus.Other, ref left);
        var omitted = report.Counts.Total - report.Counts.Unchanged - listed;
        if (omitted > 0)
        {
            text.Append("\n_").Append(omitted).Append(" rows were left out of the tables to keep this summary short; the counts include them._\n");
        }

        return text.ToString();
    }

    private static long Table(StringBuilder text, Report report, string heading, Func<ReportEntry, bool> belongs, ref long left)
    {
        var listed = 0L;
        foreach (var entry in report.Entries.Where(belongs))
        {
            var line = Line(report, entry);
            if (listed == 0)
            {
                line = $"\n### {heading}\n\n| Row | Item | What | Message |\n| ---: | --- | --- | --- |\n{line}";
            }

            left -= Encoding.UTF8.GetByteCount(line);
            if (left < 0)
            {
                break;
            }

            text.Append(line);
            listed++;
        }

        return listed;
    }

    private static string Line(Report report, ReportEntry entry)
    {
        var what = entry.Code.Length == 0 ? ReportWords.Of(entry) : entry.Code;
        return $"| {ReportWords.Place(report, entry)} | {ReportText.Markdown(entry.Item)} | {ReportText.Markdown(what)} | {ReportText.Markdown(entry.Text)} |\n";
    }

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
