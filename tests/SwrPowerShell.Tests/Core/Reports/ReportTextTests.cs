using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Reports;
using Xunit;

namespace SwrPowerShell.Tests.Core.Reports;

/// <summary>No text injects anything into any language, and each comes out as it went in.</summary>
public sealed partial class ReportTextTests
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = ReportText.Json };

    [Fact]
    public void A_line_of_a_log_is_one_line_that_no_runner_obeys() => Each(text =>
    {
        var line = $"failed {ReportText.Log(text)}";

        Assert.DoesNotContain(line, char.IsControl);
        Assert.Null(Runners.GitHub(line));
        Assert.Null(Runners.Azure(line));
    });

    [Fact]
    public void A_whole_line_is_none_that_a_runner_obeys() => Each(text =>
    {
        foreach (var line in (string[])[ReportText.Line(text), ReportText.Line($"::error::{text}"), ReportText.Line($" \t::add-mask::{text}"), ReportText.Line($"\u200b::{text}::")])
        {
            Assert.Null(Runners.GitHub(line));
            Assert.Null(Runners.Azure(line));
        }
    });

    [Fact]
    public void A_harmless_text_is_shown_as_it_is() => Assert.All(
        ["dev/web", "C# and F#", "a # b", "# 1 #", "100 %", "a::b", "[x]", "中文"], text => Assert.Equal(text, ReportText.Log(text)));

    [Fact]
    public void A_command_of_GitHub_has_the_properties_and_the_message_it_was_given() => Each(text =>
    {
        var command = Runners.GitHub($"::error file={ReportText.GitHubProperty("f" + text)},line=1,title=t::{ReportText.GitHubMessage(text)}");

        Assert.Equal("error", command!.Name);
        Assert.Equal(["file", "line", "title"], command.Properties.Keys);
        Assert.Equal(Seen("f" + text), command.Properties["file"]);
        Assert.Equal(Seen(text), command.Message);
    });

    [Fact]
    public void A_command_of_Azure_Pipelines_has_the_properties_and_the_message_it_was_given() => Each(text =>
    {
        var command = Runners.Azure($"##vso[task.logissue type=error;code={ReportText.AzureProperty("c" + text)};]{ReportText.AzureMessage(text)}");

        Assert.Equal("task.logissue", command!.Name);
        Assert.Equal(["type", "code"], command.Properties.Keys);
        Assert.Equal(Seen("c" + text), command.Properties["code"]);
        Assert.Equal(Seen(text), command.Message);
    });

    [Fact]
    public void Markdown_holds_no_markup_and_reads_as_the_text() => Each(text =>
    {
        var markdown = ReportText.Markdown(text);

        Assert.Matches(WithoutMarkup(), markdown);
        Assert.DoesNotContain("www.", markdown, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(DisplayText.Plain(text), WebUtility.HtmlDecode(markdown));
    });

    [Fact]
    public void Xml_is_well_formed_and_reads_as_the_text() => Each(text =>
    {
        var written = new StringBuilder();
        using (var writer = XmlWriter.Create(written, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("a");
            writer.WriteStartAttribute("b");
            ReportText.WriteXml(writer, text);
            writer.WriteEndAttribute();
            ReportText.WriteXml(writer, text);
        }

        var xml = written.ToString();
        var element = XElement.Parse(xml, LoadOptions.PreserveWhitespace);

        Assert.DoesNotContain(xml, char.IsControl);
        Assert.Null(Runners.Azure($"  {xml}"));
        Assert.Equal(element.Value, element.Attribute("b")!.Value);
        Assert.Equal(DisplayText.Plain(text).Replace("\ufffe", "\\u{FFFE}", StringComparison.Ordinal).Replace("\uffff", "\\u{FFFF}", StringComparison.Ordinal), element.Value);
    });

    [Fact]
    public void Json_is_valid_on_one_line_and_reads_as_the_text() => Each(text =>
    {
        var json = JsonSerializer.Serialize(text, s_json);

        Assert.DoesNotContain(json, c => char.IsControl(c) || c is '#' or '<' or '>' or '&');
        Assert.Null(Runners.Azure(json));
        Assert.Null(Runners.GitHub(json));
        Assert.Equal(Whole(text), JsonSerializer.Deserialize<string>(json));
    });

    [Fact]
    public void A_cut_text_is_never_longer_nor_ends_in_half_a_character() => Each(text =>
    {
        var cut = DisplayText.Cut(text, 5);

        Assert.True(cut.Length <= 6);
        Assert.False(cut.Length > 1 && char.IsHighSurrogate(cut[^2]) && cut[^1] == '…' && char.IsSurrogatePair(text, cut.Length - 2));
        Assert.Equal(text.Length > 5, cut != text);
    });

    // Nothing is added but a backslash, and that only between number signs.
    private static string Seen(string text)
    {
        var seen = ReportText.Log(text);
        Assert.Equal(DisplayText.Plain(text).Replace("\\", "", StringComparison.Ordinal), seen.Replace("\\", "", StringComparison.Ordinal));
        return string.Concat(seen.Where(c => char.IsAscii(c) || char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark));
    }

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private static void Each(Action<string> test)
    {
        foreach (var text in NastyText.All())
        {
            try
            {
                test(text);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"With {JsonSerializer.Serialize(text)}: {e.Message}", e);
            }
        }
    }

    [GeneratedRegex(@"^([A-Za-z0-9 \-/,;?()'%=+.]|&#[0-9]+;|[^\x00-\x7f])*$", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WithoutMarkup();
}
