using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Generators of text.</summary>
internal static class Texts
{
    // Letters, similar letters, invisible characters, characters with a meaning in CSV, JSON, XML and shells, and halves of surrogate pairs.
    private const string Odd =
        "aZ09 ._-/\\:;,'\"#%&=+?@!$()[]{}<>|*~`^\t\r\n\0\u0007\u001B\u007F\u0085\u00A0\u00AD\u00E9\u0130\u0131\u017F\u0660\u200B\u200E\u2028\u2029\u202E\u212A\u3000\uFE0F\uFEFF\uFF21\uFFFD\uFFFE\uFFFF\uD800\uDBFF\uDC00\uDFFF";

    private static readonly string[] s_pieces =
    [
        "::error::x", "::", "##vso[task.complete]x", "##[", "\u001b[31m", "\u001b]0;t\u0007", "\r\n", "\"\"", "|", "\\|", "<b>", "]]>", "&amp;", "%0A", "%0D", "%25", "=1+1", "'=1",
        "\uD83D\uDE00", "e\u0301", "镜像", "docker login -u a -p secret h", "login -p ", "\\u0041", "null", "..", "//", "__", "--", "{}", "[]",
    ];

    /// <summary>Any UTF-16 text, valid or not.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (6, Of(Gen.Frequency((4, Gen.Elements(Odd.ToCharArray())), (1, Gen.Choose(0, 0xFFFF).Select(c => (char)c))))),
        (3, Gen.Elements(s_pieces).ArrayOf().Select(string.Concat)),
        (1, Gen.Constant("")));

    /// <summary>Any text that has a UTF-8 encoding.</summary>
    public static Gen<string> Whole { get; } = Any.Select(text => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())));

    /// <summary>Text of the given characters.</summary>
    public static Gen<string> From(string alphabet) => Of(Gen.Elements(alphabet.ToCharArray()));

    /// <summary>Text of characters from a generator.</summary>
    public static Gen<string> Of(Gen<char> characters) => characters.ArrayOf().Select(c => new string(c));

    /// <summary>Escapes a text for messages.</summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            shown.Append(c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}");
        }

        return shown.ToString();
    }
}
