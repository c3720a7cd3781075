namespace SwrPowerShell.Core.Reports;

/// <summary>Texts that several report formats share.</summary>
internal static class ReportWords
{
    /// <summary>Returns the words for the action of a row.</summary>
    public static string Of(ReportEntry entry) => ReportCounts.Names.First(n => n.Action == entry.Action).Words;

    /// <summary>Returns the position of a row: <c>2</c>, <c>2 (line 3)</c> or <c>2 (line 3 of triggers.csv)</c>.</summary>
    public static string Place(Report report, ReportEntry entry) =>
        report.SourceOf(entry) is not null && entry is { Row: { } row, Line: { } line } ? $"{row} (line {line}{(entry.File is null ? "" : $" of {entry.File}")})" : $"{entry.Row}";

    /// <summary>Returns position and item: <c>Row 2 (line 3): dev/web</c>.</summary>
    public static string Subject(Report report, ReportEntry entry)
    {
        var place = Place(report, entry);
        return string.Join(": ", new[] { place.Length == 0 ? "" : $"Row {place}", entry.Item }.Where(part => part.Length > 0));
    }
}
