using System.Globalization;
using System.Text;

namespace SwrPowerShell.Core.Naming;

/// <summary>How a value from outside is shown in a message: on one line, of bounded length, with nothing a terminal would obey.</summary>
public static class DisplayText
{
    private const int LongestValue = 80;

    /// <summary>The value in quotes; long ones are cut, control and format characters become <c>\u{...}</c>.</summary>
    public static string Quoted(string? value)
    {
        value ??= "";
        if (value.Length <= LongestValue)
        {
            return $"'{Plain(value)}'";
        }

        var end = char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue;
        return $"'{Plain(value[..end])}…'";
    }

    /// <summary>A text on one line; control and format characters become <c>\u{...}</c>.</summary>
    public static string Plain(string text)
    {
        if (text.All(IsHarmless))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp ? IsHarmless((char)rune.Value) : Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                shown.Append(rune.ToString());
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
            }
        }

        return shown.ToString();
    }

    /// <summary>One character for a message, with its code where the eye could mistake it.</summary>
    internal static string Character(Rune rune) => rune.Value switch
    {
        ' ' => "a space",
        > ' ' and < 0x7F => $"'{rune}'",
        _ => $"'{Plain(rune.ToString())}' (U+{rune.Value:X4})",
    };

    private static bool IsHarmless(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
