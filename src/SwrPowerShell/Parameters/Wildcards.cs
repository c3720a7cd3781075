using System.Diagnostics.CodeAnalysis;

namespace SwrPowerShell.Parameters;

/// <summary>Names and patterns with wildcards. Patterns ignore case.</summary>
internal static class Wildcards
{
    /// <summary>Whether a text is a name: not empty, and without wildcards.</summary>
    public static bool IsName([NotNullWhen(true)] string? text) => !string.IsNullOrEmpty(text) && !WildcardPattern.ContainsWildcardCharacters(text);

    /// <summary>Returns a function that compares a text with a pattern. Null matches any text.</summary>
    public static Func<string?, bool> Matcher(string? pattern) => Matcher(pattern is null ? null : [pattern]);

    /// <summary>Returns a function that compares a text with patterns, of which one must match. Null matches any text.</summary>
    public static Func<string?, bool> Matcher(IEnumerable<string>? patterns)
    {
        var compiled = patterns?.Select(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase)).ToArray();
        return text => compiled is null || Array.Exists(compiled, pattern => pattern.IsMatch(text ?? ""));
    }

    /// <summary>The longest text that every match of a pattern contains, for the search of a service; null if there is none without special characters.</summary>
    public static string? LongestLiteral(string pattern, params ReadOnlySpan<char> separators)
    {
        // A bracket or backtick means more than itself.
        if (pattern.AsSpan().ContainsAny('[', ']', '`'))
        {
            return null;
        }

        var longest = pattern.Split(['*', '?', .. separators]).MaxBy(part => part.Length);
        return string.IsNullOrEmpty(longest) ? null : longest;
    }
}
