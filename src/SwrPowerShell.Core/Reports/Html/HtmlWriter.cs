using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Writes HTML. In interpolated strings, literals are markup, and values are escaped.</summary>
internal sealed class HtmlWriter
{
    // The service allows descriptions of 30,000 characters.
    private const int LongestText = 200;

    private readonly StringBuilder _html = new();

    /// <summary>Writes markup with escaped values.</summary>
    public HtmlWriter Write([InterpolatedStringHandlerArgument("")] Escaping _) => this;

    /// <summary>Writes markup without values.</summary>
    public void WriteMarkup(string markup) => _html.Append(markup);

    /// <summary>Writes a table cell.</summary>
    public void Cell(string? text) => Write($"<td>{Short(text)}");

    /// <summary>Writes a table cell with a number, or an empty one.</summary>
    public void Cell(long? number)
    {
        WriteMarkup("<td class=n>");
        if (number is { } value)
        {
            Write($"{value:N0}");
        }
    }

    /// <summary>Writes a table cell with a date, or an empty one.</summary>
    public void Cell(DateTimeOffset? time) => Write($"<td class=d>{time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    /// <summary>Writes a table cell with a long text.</summary>
    public void TextCell(string? text) => Write($"<td class=t>{Short(text)}");

    /// <summary>Writes the header of a row, or an empty cell.</summary>
    public void NameCell(string text)
    {
        WriteMarkup(text.Length > 0 ? "<th scope=row>" : "<td>");
        Write($"{Short(text)}");
    }

    /// <summary>Writes a table cell with a number of bytes and the exact value as a tooltip, or an empty one.</summary>
    public void SizeCell(long? bytes)
    {
        if (bytes is { } value)
        {
            Write($"<td class=n data-v={value} title=\"{value:N0} bytes\">{DisplayText.Size(value)}");
        }
        else
        {
            WriteMarkup("<td class=n>");
        }
    }

    /// <summary>Truncates a text.</summary>
    public static string Short(string? text) => DisplayText.Cut(text ?? "", LongestText);

    /// <summary>Returns the HTML.</summary>
    public override string ToString() => _html.ToString();

    /// <summary>Escapes the values of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly struct Escaping
    {
        private readonly StringBuilder _html;

        /// <summary>Called by the compiler.</summary>
        public Escaping(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _html = writer._html;
            _html.EnsureCapacity(_html.Length + literalLength + formattedCount);
        }

        /// <summary>Writes markup.</summary>
        public void AppendLiteral(string markup) => _html.Append(markup);

        /// <summary>Writes a text, escaped.</summary>
        public void AppendFormatted(string? text) => _html.Append(ReportText.Html(text ?? ""));

        /// <summary>Writes a number.</summary>
        public void AppendFormatted(long number, string? format = null) => _html.Append(number.ToString(format, CultureInfo.InvariantCulture));

        /// <summary>Writes a number with up to two decimals.</summary>
        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
