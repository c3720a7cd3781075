namespace SwrPowerShell.Core.Reports;

/// <summary>Report as JSON. Incompatible changes require another schema version.</summary>
public static class JsonReport
{
    private const int SchemaVersion = 1;

    /// <summary>Returns the document.</summary>
    public static string Render(Report report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = ReportText.Json, Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteString("title", report.Title);
            json.WriteString("source", report.Source);
            json.WriteString("result", report.Fails ? "failed" : "passed");
            WriteCounts(json, report);
            json.WriteStartArray("rows");
            foreach (var entry in report.Entries)
            {
                WriteRow(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) + "\n";
    }

    private static void WriteCounts(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("total", report.Counts.Total);
        foreach (var (action, _) in ReportCounts.Names)
        {
            json.WriteNumber(action, report.Counts[action]);
        }

        json.WriteNumber("omitted", report.Omitted);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, ReportEntry entry)
    {
        json.WriteStartObject();
        WriteNumber(json, "row", entry.Row);
        WriteNumber(json, "line", entry.Line);
        if (entry.File is not null)
        {
            json.WriteString("file", entry.File);
        }

        json.WriteString("item", entry.Item);
        json.WriteString("action", entry.Action);
        json.WriteString("code", NullIfEmpty(entry.Code));
        json.WriteString("message", NullIfEmpty(entry.Message));
        json.WriteString("advice", NullIfEmpty(entry.Advice));
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
