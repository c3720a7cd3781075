using System.Globalization;

namespace SwrPowerShell.Views;

/// <summary>How the views write values. For the format files: objects keep what they have, and scripts read the objects.</summary>
/// <remarks>Numbers are written the same in all cultures, so that two logs can be compared.</remarks>
public static class ViewText
{
    // What tables are made for, also where there is no screen, as in the log of a pipeline.
    private const int UsualScreen = 100;

    // Columns of short words do not get narrower with the screen, so those of names must do it for them.
    private const int NarrowestScreen = 80;
    private const int AlwaysWhole = 14;

    /// <summary>A number of bytes in the largest unit that leaves at least 1, such as <c>1.5 GiB</c>; empty for none.</summary>
    /// <param name="bytes">The number.</param>
    public static string Size(long? bytes) => bytes is { } number ? DisplayText.Size(number) : "";

    /// <summary>A number as it is, with three decimals at most; empty for none.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";

    /// <summary><c>public</c> or <c>private</c>.</summary>
    /// <param name="isPublic">Whether everyone may pull.</param>
    public static string Visibility(bool isPublic) => isPublic ? "public" : "private";

    /// <summary><c>yes</c>, <c>no</c>, or nothing where nobody knows.</summary>
    /// <param name="flag">The answer.</param>
    public static string YesNo(bool? flag) => flag switch { true => "yes", false => "no", null => "" };

    /// <summary>A text on one line, with nothing that a terminal would obey.</summary>
    /// <param name="text">The text.</param>
    public static string Plain(string? text) => DisplayText.Plain(text ?? "");

    /// <summary>As much of a digest as tells it from others, such as <c>sha256:0123456789ab</c>.</summary>
    /// <param name="digest">The digest.</param>
    public static string Digest(string? digest) => Plain(digest is { Length: > 19 } ? digest[..19] : digest);

    /// <summary>
    /// A text on one line, cut with an ellipsis where it takes more than its part of the screen. PowerShell drops columns on the right for which
    /// a long value on the left leaves no room; what is cut here leaves room for them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="percent">The part of the screen, which is the number of characters on one of 100 columns.</param>
    public static string Fit(string? text, int percent) =>
        Cut(Plain(text), Math.Max(Math.Min(percent, AlwaysWhole), percent * RoomForNames() / 100));

    /// <summary>Whether a screen shows what is written, and not a file or another program.</summary>
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

    // As PowerShell counts them.
    private static int Cells(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE10' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6') ? 2 : 1;
}
