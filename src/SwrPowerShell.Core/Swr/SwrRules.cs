namespace SwrPowerShell.Core.Swr;

/// <summary>Checks of values whose exact rules the service does not document: what could not be sent, or would be sent elsewhere.</summary>
internal static class SwrRules
{
    /// <summary>Returns a name that becomes part of a path.</summary>
    /// <exception cref="SwrException">With the given id, when it is empty, does not start with a letter or digit, or holds what a path cannot carry.</exception>
    public static string RequireSegment(string? value, string subject, string errorId)
    {
        var text = RequireText(value, subject, errorId);
        if (!char.IsAsciiLetterOrDigit(text[0]))
        {
            // Two periods would lead to the parent, and a deletion to a deletion there.
            throw Invalid(errorId, $"{DisplayText.Quoted(text)} is not a valid {subject}: it does not start with a letter or digit.", $"Correct the {subject}.");
        }

        var position = text.AsSpan().IndexOfAny("/\\?#%") is >= 0 and var known ? known : text.AsSpan().IndexOfAnyInRange('\0', ' ');
        return position < 0 ? text : throw Invalid(
            errorId,
            $"{DisplayText.Quoted(text)} is not a valid {subject}: the character at position {position + 1} is not allowed.",
            $"Correct the {subject}.");
    }

    /// <summary>Returns a text without the spaces around it.</summary>
    /// <exception cref="SwrException">With the given id, when there is none.</exception>
    public static string RequireText(string? value, string subject, string errorId) =>
        string.IsNullOrWhiteSpace(value) ? throw Invalid(errorId, $"The {subject} is empty.", $"Give the {subject}.") : value.Trim();

    /// <summary>The items of a cell or list, without empty ones and without repetition. A cell has several on several lines; with <paramref name="split"/>, also on one.</summary>
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
