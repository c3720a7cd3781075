namespace SwrPowerShell.Core.Swr;

/// <summary>Validation of free texts. The service checks their length.</summary>
internal static class SwrText
{
    /// <summary>The recommended action for texts that contain U+FFFD.</summary>
    public const string OtherEncoding = "Read the file in its own encoding, such as Import-Csv -Encoding gb18030, or save it as UTF-8.";

    /// <summary>Returns a text without surrounding white space; null for a blank one.</summary>
    public static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Returns a description; null for an empty one.</summary>
    /// <exception cref="SwrException"><c>InvalidDescription</c>: the text contains an unpaired surrogate, or U+FFFD, which replaces characters that could not be decoded.</exception>
    public static string? RequireDescription(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.IndexOf('\uFFFD', StringComparison.Ordinal) is >= 0 and var unreadable)
        {
            throw SwrRules.Invalid(
                ErrorIds.InvalidDescription,
                $"The description {DisplayText.Quoted(text)} holds U+FFFD at position {unreadable + 1}, in place of a character that could not be read: the file is in another encoding.",
                OtherEncoding);
        }

        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            if (!Rune.TryGetRuneAt(text, i, out _))
            {
                throw SwrRules.Invalid(
                    ErrorIds.InvalidDescription,
                    $"The description {DisplayText.Quoted(text)} contains an unpaired surrogate (U+{(int)text[i]:X4}) at position {i + 1}.",
                    "Save the file as UTF-8 and check the description.");
            }
        }

        return text;
    }
}
