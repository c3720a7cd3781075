namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Bar charts as SVG, with exact values as tooltips and for screen readers.</summary>
internal static class HtmlBars
{
    /// <summary>Creates a column that shows values as bars.</summary>
    /// <param name="value">Returns the value of a row.</param>
    /// <param name="greatest">The maximum, which has the full width.</param>
    /// <param name="text">Returns the text of a row.</param>
    public static HtmlColumn<T> Column<T>(Func<T, long> value, long greatest, Func<T, string> text) => new(
        "Share",
        (html, row) => html.Write(
            $"<td class=bar><svg viewBox=\"0 0 100 10\" preserveAspectRatio=none role=img><title>{text(row)}</title><rect class=track width=100 height=10 /><rect width={100.0 * value(row) / Math.Max(greatest, 1)} height=10 /></svg>"));

    /// <summary>Writes a stacked bar.</summary>
    /// <param name="html">The page.</param>
    /// <param name="parts">The parts: the CSS class for the color, the words, and the number.</param>
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
