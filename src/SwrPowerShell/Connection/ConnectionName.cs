using System.Text.RegularExpressions;

namespace SwrPowerShell.Connection;

/// <summary>The rule for what a session calls its connections: nothing that wants quotes, or that is a wildcard.</summary>
internal static partial class ConnectionName
{
    private const int Limit = 1000;

    /// <summary>Returns the name if it is one, and null for null.</summary>
    /// <exception cref="SwrException"><c>InvalidConnectionName</c>.</exception>
    public static string? Require(string? name) => name is null || Valid().IsMatch(name) ? name : throw new SwrException(
        SwrErrorKind.InvalidArgument,
        ErrorIds.InvalidConnectionName,
        $"{DisplayText.Quoted(name)} is not a valid name of a connection: it has 1 to 64 characters: letters, digits, underscores, periods and hyphens; it starts with a letter.")
    {
        RecommendedAction = "Correct -Name, or leave it out for a connection without a name.",
    };

    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}_.-]{0,63}\z", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Valid();
}
