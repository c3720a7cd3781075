namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Writes the sections of the result of commands: counts, failures, changes, and unchanged rows.</summary>
internal static class RunSections
{
    // A sign, which does not depend on colors, and the CSS class for the color.
    private static readonly Dictionary<string, (string Sign, string Kind)> s_styles = new()
    {
        ["created"] = ("+", "add"),
        ["updated"] = ("~", "change"),
        ["removed"] = ("\u2212", "remove"),
        ["toCreate"] = ("+", "add"),
        ["toUpdate"] = ("~", "change"),
        ["extra"] = ("\u2212", "remove"),
        ["unchanged"] = ("=", "same"),
        ["valid"] = ("=", "same"),
        ["other"] = ("\u00b7", "same"),
        ["failed"] = ("!", "failed"),
    };

    public static void Write(HtmlWriter html, Report report)
    {
        WriteCounts(html, report);
        HtmlColumn<ReportEntry> row = new("Row", (html, entry) => WritePlace(html, "Row", entry.Row), IsNumber: true);
        HtmlColumn<ReportEntry> line = new("Line", (html, entry) => WritePlace(html, "Line", entry.Line), IsNumber: true);
        HtmlColumn<ReportEntry> file = new("File", (html, entry) => html.NameCell(entry.File ?? ""));
        HtmlColumn<ReportEntry>[] place = report.Entries.Any(entry => entry.File is not null) ? [file, row, line] : report.Source is null ? [row] : [row, line];
        HtmlColumn<ReportEntry> item = new("Item", (html, entry) => html.NameCell(entry.Item));
        HtmlColumn<ReportEntry> action = new("Action", WriteAction);
        var byStatus = report.Entries.ToLookup(entry => entry.Status);
        List<ReportEntry> changes = [.. byStatus[ReportStatus.Planned], .. byStatus[ReportStatus.Done]];
        WriteSection("failures", "Failures", [.. byStatus[ReportStatus.Failed]], [.. place, item, new("Cause and advice", WriteCause), new("Error", WriteError)]);
        WriteSection("changes", byStatus.Contains(ReportStatus.Planned) ? "Planned changes" : "Changes", changes, changes.Any(entry => entry.Message.Length > 0) ? [.. place, item, action, new("Before and after", WriteChanges)] : [.. place, item, action]);
        WriteSection("others", "Other results", [.. byStatus[ReportStatus.Other]], [.. place, item]);
        WriteSection("unchanged", "Unchanged", [.. byStatus[ReportStatus.Unchanged]], [.. place, item], isFolded: true);
        if (report.Omitted > 0)
        {
            html.Write($"<p class=remark>{report.Omitted:N0} rows are counted but not listed: a report lists the first {Report.MostKept:N0} of each kind.</p>");
        }

        void WriteSection(string id, string heading, IReadOnlyList<ReportEntry> entries, HtmlColumn<ReportEntry>[] columns, bool isFolded = false)
        {
            if (entries.Count > 0)
            {
                // Omits empty columns.
                var hasPlace = entries.Any(entry => entry.Row is not null);
                HtmlTable.WriteSection(html, id, heading, entries, hasPlace ? columns : columns[place.Length..], isFolded: isFolded);
            }
        }
    }

    private static void WriteCounts(HtmlWriter html, Report report)
    {
        var counts = report.Counts;
        (string Kind, string Words, long Count)[] parts =
            [.. ReportCounts.Names.Where(name => counts[name.Action] > 0).Select(name => (s_styles[name.Action].Kind, name.Words, counts[name.Action]))];
        html.WriteMarkup("<section aria-labelledby=result><h2 id=result>Result");
        html.WriteMarkup(report.Fails ? ": <span class=failed>failed</span></h2>" : counts.Failed == 0 && !report.IsIncomplete ? ": passed</h2>" : "</h2>");
        if (parts.Length == 0)
        {
            html.WriteMarkup("<p>Nothing was reported.</p></section>\n");
            return;
        }

        html.WriteMarkup("<dl class=counts>");
        foreach (var (kind, words, count) in parts)
        {
            html.Write($"<div class=\"{kind}\"><dt>{words}<dd>{count:N0}</div>");
        }

        html.WriteMarkup("</dl>");
        HtmlBars.WriteParts(html, parts);
        html.WriteMarkup("</section>\n");
    }

    // On narrow screens, which hide the headings, the cell shows its own.
    private static void WritePlace(HtmlWriter html, string heading, long? number)
    {
        if (number is { } value)
        {
            html.Write($"<td class=n data-heading=\"{heading}\">{value}");
        }
        else
        {
            html.Cell(default(long?));
        }
    }

    private static void WriteAction(HtmlWriter html, ReportEntry entry)
    {
        var (sign, kind) = s_styles[entry.Action];
        html.Write($"<td class=\"{kind}\"><span aria-hidden=true>{sign} </span>{ReportWords.Of(entry)}");
    }

    private static void WriteCause(HtmlWriter html, ReportEntry entry)
    {
        html.Write($"<td class=t>{entry.Message}");
        if (entry.Advice.Length > 0)
        {
            html.Write($"<p class=advice>{entry.Advice}");
        }
    }

    private static void WriteError(HtmlWriter html, ReportEntry entry)
    {
        html.Write($"<td><code>{entry.Code}</code>");
        if (entry.RequestId.Length > 0)
        {
            html.Write($"<p class=advice>Request id <code>{entry.RequestId}</code>");
        }
    }

    private static void WriteChanges(HtmlWriter html, ReportEntry entry)
    {
        html.WriteMarkup("<td class=t>");
        foreach (var change in entry.Changes)
        {
            html.Write($"<div>{change.Name}: <del>{change.Before}</del> \u2192 <ins>{change.After}</ins></div>");
        }

        if (entry.Changes.Count == 0)
        {
            html.Write($"{entry.Message}");
        }
    }
}
