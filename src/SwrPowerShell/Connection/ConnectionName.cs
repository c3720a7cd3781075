using System.Text.RegularExpressions;

namespace SwrPowerShell.Connection;

/// <summary>The rule for names of connections: they need no quotes in PowerShell and contain no wildcards.</summary>
internal static partial class ConnectionName
{
    private const int Limit = 1000;

    /// <summary>Returns a valid name, and null for null.</summary>
    /// <exception cref="SwrException"><c>InvalidConnectionName</c>.</exception>
    public static string? Require(string? name) => name is null || Valid().IsMatch(name) ? name : throw SwrRules.Invalid(
        ErrorIds.InvalidConnectionName,
        $"{DisplayText.Quoted(name)} is not a valid name of a connection: it has 1 to 64 characters: letters, digits, underscores, periods and hyphens; it starts with a letter.",
        "Correct -Name, or leave it out for a connection without a name.");

    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}_.-]{0,63}\z", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Valid();
}
