using System.Text;

namespace SwrPowerShell.Core.Reports;

/// <summary>A report as JUnit XML: a test case a row.</summary>
public static class JUnitReport
{
    /// <summary>The document.</summary>
    public static string Render(Report report)
    {
        var title = ReportText.Xml(report.Title);
        var totals = $"tests=\"{report.Entries.Count}\" failures=\"{report.Entries.Count(report.IsFault)}\" errors=\"0\" skipped=\"0\" time=\"0\"";
        var text = new StringBuilder()
            .Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
            .Append("<testsuites name=\"").Append(title).Append("\" ").Append(totals).Append(">\n")
            .Append("  <testsuite name=\"").Append(title).Append("\" ").Append(totals).Append(">\n")
            .Append("    <properties>\n");
        foreach (var (action, _) in ReportCounts.Names)
        {
            Property(text, action, report.Counts[action]);
        }

        Property(text, "total", report.Counts.Total);
        Property(text, "omitted", report.Omitted);
        text.Append("    </properties>\n");
        foreach (var entry in report.Entries)
        {
            Case(text, report, entry);
        }

        return text.Append("  </testsuite>\n</testsuites>\n").ToString();
    }

    private static void Property(StringBuilder text, string name, long value) =>
        text.Append("      <property name=\"").Append(name).Append("\" value=\"").Append(value).Append("\"/>\n");

    private static void Case(StringBuilder text, Report report, ReportEntry entry)
    {
        var name = string.Join(": ", new[] { entry.Row is { } row ? $"Row {row}" : "", entry.Item }.Where(part => part.Length > 0));
        text.Append("    <testcase classname=\"").Append(ReportText.Xml(report.Source ?? report.Title))
            .Append("\" name=\"").Append(ReportText.Xml(name.Length == 0 ? ReportWords.Of(entry) : name)).Append('"');
        if (report.Source is not null)
        {
            text.Append(" file=\"").Append(ReportText.Xml(report.Source)).Append('"');
            if (entry.Line is { } line)
            {
                text.Append(" line=\"").Append(line).Append('"');
            }
        }

        text.Append(" time=\"0\"");
        if (!report.IsFault(entry))
        {
            text.Append("/>\n");
            return;
        }

        var message = ReportText.Xml(entry.Text.Length == 0 ? ReportWords.Of(entry) : entry.Text);
        text.Append(">\n      <failure type=\"").Append(ReportText.Xml(entry.Code.Length == 0 ? entry.Action : entry.Code))
            .Append("\" message=\"").Append(message).Append("\">").Append(message).Append("</failure>\n    </testcase>\n");
    }
}
