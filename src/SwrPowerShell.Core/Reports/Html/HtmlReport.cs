using System.Security.Cryptography;

namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Report as a self-contained HTML file: the result of commands, an inventory, or both.</summary>
public static class HtmlReport
{
    private static readonly string s_style = Resource("report.css");
    private static readonly string s_script = Resource("report.js");

    // Allows only the style sheet and the script of the page itself.
    private static readonly string s_policy = "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
        + $"style-src 'sha256-{Hash(s_style)}'; script-src 'sha256-{Hash(s_script)}'";

    /// <summary>Returns the page.</summary>
    public static string Render(Report report)
    {
        var html = new HtmlWriter();
        html.Write($"<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\"");
        html.WriteMarkup(s_policy);
        html.Write($"\">\n<meta name=viewport content=\"width=device-width, initial-scale=1\">\n<title>{report.Title}</title>\n<style>");
        html.WriteMarkup(s_style);
        html.WriteMarkup("</style>\n<script>");
        html.WriteMarkup(s_script);
        html.Write($"</script>\n</head>\n<body>\n<header><h1>{report.Title}</h1>\n");
        WriteFacts(html, report);
        html.WriteMarkup(report.IsIncomplete ? "<p class=failed>This report is incomplete: the pipeline ended before all objects were read.</p>" : "");
        html.WriteMarkup("</header>\n<main>\n");
        var hasInventory = report.Inventory.Items.Count > 0;
        if (report.Counts.Total > 0 || !hasInventory)
        {
            RunSections.Write(html, report);
        }

        if (hasInventory)
        {
            InventorySections.Write(html, report.Inventory);
        }

        html.WriteMarkup("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void WriteFacts(HtmlWriter html, Report report)
    {
        html.WriteMarkup("<dl class=facts>");
        WriteFact(html, "Command", string.Join(", ", report.Run.Commands));
        WriteFact(html, "Endpoint", string.Join(", ", report.Run.Endpoints));
        WriteFact(html, "Source", report.Source ?? "");
        WriteFact(html, "Time", report.Run.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        WriteFact(html, "Duration", Duration(report.Run.Duration));
        html.WriteMarkup("</dl>");
    }

    private static void WriteFact(HtmlWriter html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Write($"<div><dt>{name}<dd>{value}</div>");
        }
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : time.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    // Browsers normalize line breaks before they check the hash.
    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
