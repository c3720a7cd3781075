namespace SwrPowerShell.Core.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="WriteCell">Writes the cell of a row.</param>
/// <param name="IsNumber">Whether the column contains numbers.</param>
internal sealed record HtmlColumn<T>(string Heading, Action<HtmlWriter, T> WriteCell, bool IsNumber = false);

/// <summary>Writes sections with tables, which the script of the page filters and sorts.</summary>
internal static class HtmlTable
{
    // Only the rows of the first group are visible when the page is opened; the script shows the others on request.
    private const int FirstGroup = 50;

    /// <summary>Writes a section with the number of rows, a remark and the table.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">The id of the heading, without spaces.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns. The first one is the header of the rows.</param>
    /// <param name="remark">A remark below the heading.</param>
    /// <param name="isFolded">Whether the section is collapsed.</param>
    public static void WriteSection<T>(
        HtmlWriter html, string id, string heading, IReadOnlyCollection<T> rows, IReadOnlyList<HtmlColumn<T>> columns, string remark = "", bool isFolded = false)
    {
        html.Write($"<section aria-labelledby=\"{id}\">");
        html.WriteMarkup(isFolded ? "<details><summary>" : "");
        html.Write($"<h2 id=\"{id}\">{heading} <span class=count>{rows.Count:N0}</span></h2>");
        html.WriteMarkup(isFolded ? "</summary>" : "");
        if (remark.Length > 0)
        {
            html.Write($"<p class=remark>{remark}</p>");
        }

        if (rows.Count > 0)
        {
            Write(html, id, rows, columns);
        }

        html.WriteMarkup(isFolded ? "</details></section>\n" : "</section>\n");
    }

    /// <summary>Writes a table.</summary>
    public static void Write<T>(HtmlWriter html, string id, IEnumerable<T> rows, IReadOnlyList<HtmlColumn<T>> columns)
    {
        html.Write($"<div class=scroll role=group tabindex=0 aria-labelledby=\"{id}\"><table class=\"{id}\" aria-labelledby=\"{id}\"><thead><tr>");
        foreach (var column in columns)
        {
            html.WriteMarkup(column.IsNumber ? "<th scope=col class=n>" : "<th scope=col>");
            html.Write($"{column.Heading}");
        }

        html.WriteMarkup("</thead><tbody>");
        var count = 0;
        foreach (var row in rows)
        {
            html.WriteMarkup(count++ == FirstGroup ? "</tbody><tbody>\n<tr>" : "\n<tr>");
            foreach (var column in columns)
            {
                column.WriteCell(html, row);

                // Separates the cells in the text of the row, which the filter searches.
                html.WriteMarkup(" ");
            }
        }

        html.WriteMarkup("</tbody></table></div>");
    }
}
