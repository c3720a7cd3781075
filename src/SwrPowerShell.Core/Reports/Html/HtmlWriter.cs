using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Reports.Html;

/// <summary>Writes HTML. Literal text is markup; every value of an interpolated string is escaped.</summary>
internal sealed class HtmlWriter
{
    // Enough to recognize; the service allows descriptions of 30,000 characters, and thousands of them.
    private const int LongestText = 200;

    private readonly StringBuilder _html = new();

    /// <summary>Writes markup with escaped values.</summary>
    public HtmlWriter Write([InterpolatedStringHandlerArgument("")] Escaping _) => this;

    /// <summary>Writes markup that holds no value.</summary>
    public void WriteMarkup(string markup) => _html.Append(markup);

    /// <summary>Writes a table cell.</summary>
    public void Cell(string? text) => Write($"<td>{Short(text)}");

    /// <summary>Writes a table cell with a number; empty for none.</summary>
    public void Cell(long? number)
    {
        WriteMarkup("<td class=n>");
        if (number is { } value)
        {
            Write($"{value:N0}");
        }
    }

    /// <summary>Writes a table cell with the day of a time; empty for none.</summary>
    public void Cell(DateTimeOffset? time) => Write($"<td class=d>{time?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    /// <summary>Writes a table cell with a text of several words.</summary>
    public void TextCell(string? text) => Write($"<td class=t>{Short(text)}");

    /// <summary>Writes the table cell that names the row; without a name, it is no heading.</summary>
    public void NameCell(string text)
    {
        WriteMarkup(text.Length > 0 ? "<th scope=row>" : "<td>");
        Write($"{Short(text)}");
    }

    /// <summary>Writes a table cell with a number of bytes, exact on hover; empty for none.</summary>
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

    /// <summary>The beginning of a text.</summary>
    public static string Short(string? text) => ReportText.Cut(text ?? "", LongestText);

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

        /// <summary>Writes a number with two decimals at most.</summary>
        public void AppendFormatted(double number) => _html.Append(number.ToString("0.##", CultureInfo.InvariantCulture));
    }
}
