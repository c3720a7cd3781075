namespace SwrPowerShell.Parameters;

/// <summary>What of a pattern a service can be asked for.</summary>
internal static class Wildcards
{
    /// <summary>The longest text that every match contains; null when there is none that is plain.</summary>
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
