using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml;

namespace SwrPowerShell.Core.Reports;

/// <summary>Text from a file or a service, made safe for each language that a report is written in: one function a language.</summary>
/// <remarks>All but JSON's put the text on one line and show control and format characters as <c>\u{...}</c>.</remarks>
public static class ReportText
{
    private const string HarmlessInMarkdown = " -/,;?()'%=+";

    /// <summary>JSON: also <c>#</c> is escaped, since runners obey <c>##vso[</c> and <c>##[</c> anywhere in a line of the log.</summary>
    public static JavaScriptEncoder Json { get; } = CreateJsonEncoder();

    /// <summary>A line of a log. It may stand anywhere but at the beginning, where GitHub obeys <c>::</c>.</summary>
    public static string Log(string text)
    {
        var plain = DisplayText.Plain(text);
        var safe = new StringBuilder(plain.Length + 8);
        var afterHash = false;
        foreach (var c in plain)
        {
            // Runners compare by the rules of a language, which skip some characters outside ASCII.
            if (c == '#' && afterHash)
            {
                safe.Append('\\');
            }

            afterHash = c == '#' || (afterHash && !char.IsAscii(c));
            safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary>A whole line of a log, which no runner takes for a command: GitHub obeys <c>::</c> at the beginning, behind any space.</summary>
    public static string Line(string text)
    {
        // As above: what a runner skips may stand before the colons.
        var line = Log(text);
        return line.FirstOrDefault(c => char.IsAscii(c) && !char.IsWhiteSpace(c)) == ':' ? $"\\{line}" : line;
    }

    /// <summary>The message of a workflow command of GitHub.</summary>
    public static string GitHubMessage(string text) => Log(text).Replace("%", "%25", StringComparison.Ordinal);

    /// <summary>A property of a workflow command of GitHub.</summary>
    public static string GitHubProperty(string text) =>
        GitHubMessage(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>The message of a logging command of Azure Pipelines.</summary>
    public static string AzureMessage(string text) => Log(text).Replace("%", "%AZP25", StringComparison.Ordinal);

    /// <summary>A property of a logging command of Azure Pipelines.</summary>
    public static string AzureProperty(string text) =>
        AzureMessage(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);

    /// <summary>Text within a line or a table cell of Markdown: character references never are markup.</summary>
    public static string Markdown(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        var previous = ' ';
        foreach (var c in DisplayText.Plain(text))
        {
            // A dot is markup only in www., which becomes a link.
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

    /// <summary>Writes text or the value of an attribute in XML. A number sign is escaped, since Azure Pipelines obeys <c>##vso[</c> anywhere in a line of the log.</summary>
    public static void WriteXml(XmlWriter xml, string text)
    {
        // Not characters of XML; all others that are none are shown by their codes already.
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

    /// <summary>Text or the quoted value of an attribute in HTML. Line breaks and tabs become spaces, as a browser shows them.</summary>
    public static string Html(string text)
    {
        var plain = DisplayText.Plain(text.ReplaceLineEndings(" ").Replace('\t', ' '));
        return plain.AsSpan().IndexOfAny("&<>\"'") < 0
            ? plain
            : plain.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
    }

    /// <summary>The text, or its beginning when it is longer; never half of a character.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "…";
    }

    private static JavaScriptEncoder CreateJsonEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacter('#');
        return JavaScriptEncoder.Create(settings);
    }
}
