using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml;

namespace SwrPowerShell.Core.Reports;

/// <summary>Escapes untrusted texts for the formats of reports and logs.</summary>
/// <remarks>In all formats but JSON, the text is on one line, and control and format characters become <c>\u{...}</c>.</remarks>
public static class ReportText
{
    private const string HarmlessInMarkdown = " -/,;?()'%=+";

    /// <summary>The encoder for JSON. Also escapes <c>#</c>, because runners execute <c>##vso[</c> and <c>##[</c> anywhere in a line of the log.</summary>
    public static JavaScriptEncoder Json { get; } = CreateJsonEncoder();

    /// <summary>Escapes text within a line of a log. At the beginning of a line, use <see cref="Line"/>.</summary>
    public static string Log(string text)
    {
        var plain = DisplayText.Plain(text);
        var safe = new StringBuilder(plain.Length + 8);
        var afterHash = false;
        foreach (var c in plain)
        {
            // The comparison of runners is culture-sensitive and ignores some non-ASCII characters.
            if (c == '#' && afterHash)
            {
                safe.Append('\\');
            }

            afterHash = c == '#' || (afterHash && !char.IsAscii(c));
            safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>Escapes a whole line of a log, because GitHub executes <c>::</c> at its beginning, also after white space.</summary>
    public static string Line(string text)
    {
        // Characters that runners ignore may precede the colons, too.
        var line = Log(text);
        return line.FirstOrDefault(c => char.IsAscii(c) && !char.IsWhiteSpace(c)) == ':' ? $"\\{line}" : line;
    }

    /// <summary>Escapes the message of a workflow command of GitHub.</summary>
    public static string GitHubMessage(string text) => Log(text).Replace("%", "%25", StringComparison.Ordinal);

    /// <summary>Escapes a property of a workflow command of GitHub.</summary>
    public static string GitHubProperty(string text) =>
        GitHubMessage(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>Escapes the message of a logging command of Azure Pipelines.</summary>
    public static string AzureMessage(string text) => Log(text).Replace("%", "%AZP25", StringComparison.Ordinal);

    /// <summary>Escapes a property of a logging command of Azure Pipelines.</summary>
    public static string AzureProperty(string text) =>
        AzureMessage(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);

    /// <summary>Escapes text within a line or a table cell of Markdown by character references, which are never markup.</summary>
    public static string Markdown(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        var previous = ' ';
        foreach (var c in DisplayText.Plain(text))
        {
            // A period is markup only in www., which becomes a link.
            if (char.IsAsciiLetterOrDigit(c) || !char.IsAscii(c) || HarmlessInMarkdown.Contains(c, StringComparison.Ordinal)
                || (c == '.' && previous is not ('w' or 'W')))
            {
                safe.Append(c);
            }
            else
            {
                safe.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            }

            previous = c;
        }

        return safe.ToString();
    }

    /// <summary>Writes text or the value of an attribute in XML. Number signs are escaped, because Azure Pipelines executes <c>##vso[</c> anywhere in a line of the log.</summary>
    public static void WriteXml(XmlWriter xml, string text)
    {
        // Not allowed in XML. Plain has replaced all others that are not allowed.
        var parts = DisplayText.Plain(text)
            .Replace("\uFFFE", "\\u{FFFE}", StringComparison.Ordinal)
            .Replace("\uFFFF", "\\u{FFFF}", StringComparison.Ordinal)
            .Split('#');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                xml.WriteCharEntity('#');
            }

            xml.WriteString(parts[i]);
        }
    }

    /// <summary>Escapes text or the quoted value of an attribute in HTML. Line breaks and tabs become spaces, as in browsers.</summary>
    public static string Html(string text)
    {
        var plain = DisplayText.Plain(text.ReplaceLineEndings(" ").Replace('\t', ' '));
        return plain.AsSpan().IndexOfAny("&<>\"'") < 0
            ? plain
            : plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
    }

    private static JavaScriptEncoder CreateJsonEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacter('#');
        return JavaScriptEncoder.Create(settings);
    }
}
