namespace SwrPowerShell.Core.Reports;

/// <summary>Report as JSON. Incompatible changes require another schema version.</summary>
public static class JsonReport
{
    private const int SchemaVersion = 1;

    private static readonly ReportJson s_json =
        new(new JsonSerializerOptions(ReportJson.Default.Options) { Encoder = ReportText.Json, WriteIndented = true, NewLine = "\n" });

    /// <summary>Returns the document.</summary>
    public static string Render(Report report)
    {
        var counts = new Dictionary<string, long> { ["total"] = report.Counts.Total };
        foreach (var (action, _) in ReportCounts.Names)
        {
            counts.Add(action, report.Counts[action]);
        }

        counts.Add("omitted", report.Omitted);
        var document = new ReportDocument(SchemaVersion, report.Title, report.Source, report.Fails ? "failed" : "passed", counts, report.Entries.Select(Row));
        return JsonSerializer.Serialize(document, s_json.ReportDocument) + "\n";
    }

    private static ReportRow Row(ReportEntry entry) => new(
        entry.Row, entry.Line, entry.File, entry.Item, entry.Action, NullIfEmpty(entry.Code), NullIfEmpty(entry.Message), NullIfEmpty(entry.Advice));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

internal sealed record ReportDocument(int SchemaVersion, string Title, string? Source, string Result, Dictionary<string, long> Counts, IEnumerable<ReportRow> Rows);

internal sealed record ReportRow(
    long? Row,
    long? Line,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File,
    string Item,
    string Action,
    string? Code,
    string? Message,
    string? Advice);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportJson : JsonSerializerContext;
