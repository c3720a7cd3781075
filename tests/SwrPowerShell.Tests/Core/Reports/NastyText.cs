using System.Text;

namespace SwrPowerShell.Tests.Core.Reports;

/// <summary>Texts that mean something to a runner, a terminal, a page or a parser, and thousands of mixtures of them.</summary>
internal static class NastyText
{
    private const int Mixtures = 3000;

    private static readonly string[] s_pieces =
    [
        "::error::pwned", "::add-mask::x", "::set-output name=a::b", "##vso[task.setvariable variable=a]b", "##[add-mask]x", "##[error]x",
        "##[", "##vso[", "#\u034f#[error]x", "#\ufe0f#\u034fvso[task.debug]x", "#", "##", "###", "[", "]", ";", ":", "::", ",", "=", "%", "%0A", "%0D", "%25", "%3A", "%5D", "%AZP25", "%AZP250A",
        "\n", "\r", "\r\n", "\t", "\0", "\v", "\f", "\u0085", "\u2028", "\u2029", "\u001b[31m", "\u001b]0;title\a", "\b",
        "|", "\\|", "`", "```", "``", "*", "**", "_", "~~", "<", ">", "&", "&lt;", "&#35;", "<script>alert(1)</script>", "<!--", "-->",
        "]]>", "<![CDATA[", "![x](http://evil/x.png)", "[x](javascript:alert(1))", "http://evil.example", "www.evil.example", "@octocat",
        ":smile:", "$x$", "'", "\"", "\\", "{", "}", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "--", "- [ ] x", "# x", "> x", "1. x", "---",
        "\u200b", "\u00ad", "\ufeff", "\u202e", "\u034f", "\ufe0f", "\ufffe", "\uffff", "\ud83d\ude00", "\ud800", "\udc00", "中文", "é", " ", "a", "W",
        "null", "true", "$(rm)", "${{ secrets.X }}", "$env:X",
    ];

    public static IEnumerable<string> All()
    {
        yield return "";
        yield return new string('x', 10_000);
        foreach (var piece in s_pieces)
        {
            yield return piece;
            yield return piece + piece;
            yield return $"before {piece} after";
        }

        // The same mixtures in every run, so that a failure can be looked at.
        var random = new Random(20261120);
        for (var i = 0; i < Mixtures; i++)
        {
            var text = new StringBuilder();
            for (var n = random.Next(1, 12); n > 0; n--)
            {
                text.Append(s_pieces[random.Next(s_pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}
