namespace SwrPowerShell.Core.Naming;

/// <summary>Formats untrusted values for messages: on one line, of limited length, and without control characters for terminals.</summary>
public static class DisplayText
{
    private const int LongestValue = 80;

    // A 64-bit number of bytes is 8 EiB at most.
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>Returns a value in quotes. Long values are truncated; control and format characters become <c>\u{...}</c>.</summary>
    public static string Quoted(string? value) => $"'{Plain(Cut(value ?? "", LongestValue))}'";

    /// <summary>Truncates a long text, without splitting a surrogate pair.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text[..end] + "…";
    }

    /// <summary>Returns a text on one line; control and format characters become <c>\u{...}</c>.</summary>
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

    /// <summary>Returns a number of bytes in the largest unit with a value of at least 1, such as <c>1.5 GiB</c>.</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (Math.Abs(Rounded(value)) >= 1024)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Rounded(value):0.###} {s_units[unit]}");
    }

    /// <summary>Returns a character for a message, with its code point unless it is ASCII.</summary>
    internal static string Character(Rune rune) => rune.Value switch
    {
        ' ' => "a space",
        > ' ' and < 0x7F => $"'{rune}'",
        _ => $"'{Plain(rune.ToString())}' (U+{rune.Value:X4})",
    };

    private static double Rounded(double value) => Math.Round(value, Math.Abs(value) < 99.95 ? 1 : 0, MidpointRounding.AwayFromZero);

    private static bool IsHarmless(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
