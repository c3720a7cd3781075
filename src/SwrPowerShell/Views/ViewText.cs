using System.Globalization;

namespace SwrPowerShell.Views;

/// <summary>Formats values for the views. Used by the format files; scripts read the values of the objects.</summary>
/// <remarks>The format of numbers does not depend on the culture, so that logs can be compared.</remarks>
public static class ViewText
{
    // The width that tables are designed for, also used without a screen, as in the log of a pipeline.
    private const int UsualScreen = 100;

    // On a narrow screen, only columns of names get narrower, because columns of short words cannot.
    private const int NarrowestScreen = 80;
    private const int AlwaysWhole = 14;

    /// <summary>A number of bytes in the largest unit with a value of at least 1, such as <c>1.5 GiB</c>; empty for null.</summary>
    /// <param name="bytes">The number.</param>
    public static string Size(long? bytes) => bytes is { } number ? DisplayText.Size(number) : "";

    /// <summary>A number with at most three decimals; empty for null.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    /// <summary><c>public</c> or <c>private</c>.</summary>
    /// <param name="isPublic">Whether everyone may pull.</param>
    public static string Visibility(bool isPublic) => isPublic ? "public" : "private";

    /// <summary><c>yes</c>, <c>no</c>; empty for null.</summary>
    /// <param name="flag">The answer.</param>
    public static string YesNo(bool? flag) => flag switch { true => "yes", false => "no", null => "" };

    /// <summary>A text on one line, without control characters for the terminal.</summary>
    /// <param name="text">The text.</param>
    public static string Plain(string? text) => DisplayText.Plain(text ?? "");

    /// <summary>The start of a digest, such as <c>sha256:0123456789ab</c>.</summary>
    /// <param name="digest">The digest.</param>
    public static string Digest(string? digest) => Plain(digest is { Length: > 19 } ? digest[..19] : digest);

    /// <summary>
    /// A text on one line, cut with an ellipsis if it is wider than its part of the screen. PowerShell omits columns on the right if
    /// a long value on the left leaves no room for them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="percent">The part of the screen in percent: the number of characters on a screen of 100 columns.</param>
    public static string Fit(string? text, int percent) =>
        Cut(Plain(text), Math.Max(Math.Min(percent, AlwaysWhole), percent * RoomForNames() / 100));

    /// <summary>Whether the output goes to a screen, and not to a file or another program.</summary>
    internal static bool HasScreen => !Console.IsOutputRedirected;

    private static int RoomForNames()
    {
        var width = Math.Max(NarrowestScreen, ScreenWidth());
        return width < UsualScreen ? (2 * width) - UsualScreen : width;
    }

    private static int ScreenWidth()
    {
        try
        {
            return HasScreen ? Console.WindowWidth : UsualScreen;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return UsualScreen;
        }
    }

    private static string Cut(string text, int width)
    {
        var (used, end) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            used += Cells(text[i]);
            if (used > width)
            {
                return string.Concat(text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
            }

            end = used < width ? i + 1 : end;
        }

        return text;
    }

    // The number of cells of a character, as PowerShell counts them.
    private static int Cells(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE10' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6') ? 2 : 1;
}
