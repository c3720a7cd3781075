namespace SwrPowerShell.Core.Swr;

/// <summary>Validation of values whose rules are not documented: only those that would change the address of a request are rejected.</summary>
internal static class SwrRules
{
    /// <summary>Returns a name that is a segment of a path.</summary>
    /// <exception cref="SwrException">With the given id: the name is empty, does not start with a letter or digit, or contains a character that is special in a path.</exception>
    public static string RequireSegment(string? value, string subject, string errorId)
    {
        var text = RequireText(value, subject, errorId);
        if (!char.IsAsciiLetterOrDigit(text[0]))
        {
            // Two periods would select the parent, so that a removal would remove the parent.
            throw Invalid(errorId, $"{DisplayText.Quoted(text)} is not a valid {subject}: it does not start with a letter or digit.", $"Correct the {subject}.");
        }

        var position = text.AsSpan().IndexOfAny("/\\?#%") is >= 0 and var known ? known : text.AsSpan().IndexOfAnyInRange('\0', ' ');
        return position < 0 ? text : throw Invalid(
            errorId,
            $"{DisplayText.Quoted(text)} is not a valid {subject}: the character at position {position + 1} is not allowed.",
            $"Correct the {subject}.");
    }

    /// <summary>Returns a text without surrounding white space.</summary>
    /// <exception cref="SwrException">With the given id: the text is empty.</exception>
    public static string RequireText(string? value, string subject, string errorId) =>
        SwrText.NullIfBlank(value) ?? throw Invalid(errorId, $"The {subject} is empty.", $"Give the {subject}.");

    /// <summary>Returns the distinct items of a list or of cells, which contain one item per line; with <paramref name="split"/>, also several on a line.</summary>
    public static IReadOnlyList<string> Items(IEnumerable<string?>? values, bool split) =>
    [
        .. (values ?? [])
            .SelectMany(value => (value ?? "").Split(split ? [',', ';', ' ', '\r', '\n'] : ['\r', '\n'], StringSplitOptions.TrimEntries))
            .Where(value => value.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    public static SwrException Invalid(string errorId, string message, string action) =>
        new(SwrErrorKind.InvalidArgument, errorId, message, action);
}
