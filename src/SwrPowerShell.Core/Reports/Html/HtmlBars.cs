namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Bars as drawings, each with its exact value as text and on hover.</summary>
internal static class HtmlBars
{
    /// <summary>The column of a table that shows a value of each row as a bar.</summary>
    /// <param name="value">The value.</param>
    /// <param name="greatest">The value that fills the column.</param>
    /// <param name="text">The value in words.</param>
    public static HtmlColumn<T> Column<T>(Func<T, long> value, long greatest, Func<T, string> text) => new(
        "Share",
        (html, row) => html.Write(
            $"<td class=bar><svg viewBox=\"0 0 100 10\" preserveAspectRatio=none role=img><title>{text(row)}</title><rect class=track width=100 height=10 /><rect width={100.0 * value(row) / Math.Max(greatest, 1)} height=10 /></svg>"));

    /// <summary>Writes one bar that is divided into parts.</summary>
    /// <param name="html">The page.</param>
    /// <param name="parts">The parts: the class that gives the color, what it is, and how many.</param>
    public static void WriteParts(HtmlWriter html, IReadOnlyList<(string Kind, string Words, long Count)> parts)
    {
        var total = parts.Sum(part => part.Count);
        html.Write($"<svg class=parts viewBox=\"0 0 1000 10\" preserveAspectRatio=none role=img aria-label=\"{string.Join(", ", parts.Select(part => $"{part.Count} {part.Words}"))}\">");
        var start = 0.0;
        foreach (var (kind, words, count) in parts)
        {
            var width = 1000.0 * count / total;
            html.Write($"<rect class=\"{kind}\" x={start} width={width} height=10><title>{count:N0} {words}</title></rect>");
            start += width;
        }

        html.WriteMarkup("</svg>");
    }
}
