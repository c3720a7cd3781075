namespace SwrPowerShell.Core.Reports;

/// <summary>The words of a report for people.</summary>
internal static class ReportWords
{
    /// <summary>How a sentence says what became of a row.</summary>
    public static string Of(ReportEntry entry) => ReportCounts.Names.First(n => n.Action == entry.Action).Words;

    /// <summary>The row, and its line where a file was named: <c>2 (line 3)</c>, or <c>2 (line 3 of triggers.csv)</c>.</summary>
    public static string Place(Report report, ReportEntry entry) =>
        report.SourceOf(entry) is not null && entry is { Row: { } row, Line: { } line } ? $"{row} (line {line}{(entry.File is null ? "" : $" of {entry.File}")})" : $"{entry.Row}";

    /// <summary>The row and the item: <c>Row 2 (line 3): dev/web</c>.</summary>
    public static string Subject(Report report, ReportEntry entry)
    {
        var place = Place(report, entry);
        return string.Join(": ", new[] { place.Length == 0 ? "" : $"Row {place}", entry.Item }.Where(part => part.Length > 0));
    }
}
