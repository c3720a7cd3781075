using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Core.Artifact;

/// <summary>The service's rules for the values of a request, checked before anything is sent.</summary>
public static class ArtifactRules
{
    private const int LongestName = 20;
    private const int LongestMavenName = 50;
    private const int LongestDescription = 200;
    private const int LongestPattern = 512;

    /// <summary>Checks the name of a repository of another format. Only its length is documented.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryName</c>.</exception>
    public static string RequireName(string? name, bool isMaven)
    {
        var longest = isMaven ? LongestMavenName : LongestName;
        return RequireLength((name ?? "").Trim(), longest, $"The name of {(isMaven ? "a Maven" : "such a")} repository has 1 to {longest} characters.");
    }

    /// <summary>Checks a description; null for an empty one.</summary>
    /// <exception cref="SwrException"><c>InvalidDescription</c>.</exception>
    public static string? RequireDescription(string? text)
    {
        text = SwrText.RequireDescription(text);
        return text is null || text.Length <= LongestDescription ? text : throw Invalid(
            "InvalidDescription",
            $"The description {Shown.Quoted(text)} has {text.Length} characters, {text.Length - LongestDescription} more than the {LongestDescription} allowed.",
            "Shorten the description.");
    }

    /// <summary>Checks which paths a repository is to take; null for an empty text.</summary>
    /// <exception cref="SwrException"><c>InvalidIncludesPattern</c>.</exception>
    public static string? RequirePattern(string? pattern) =>
        string.IsNullOrWhiteSpace(pattern) ? null
        : pattern.Length <= LongestPattern ? pattern.Trim()
        : throw Invalid(
            "InvalidIncludesPattern",
            $"The pattern {Shown.Quoted(pattern)} has {pattern.Length} characters, {pattern.Length - LongestPattern} more than the {LongestPattern} allowed.",
            "Shorten the pattern.");

    internal static SwrException Invalid(string errorId, string message, string action) =>
        new(SwrErrorKind.InvalidArgument, errorId, message) { RecommendedAction = action };

    private static string RequireLength(string name, int longest, string rule) => name.Length switch
    {
        0 => throw InvalidName(name, "it is empty", rule),
        var length when length > longest => throw InvalidName(name, $"it has {length} characters, {length - longest} more than allowed", rule),
        _ => name,
    };

    private static SwrException InvalidName(string name, string fault, string rule) => Invalid(
        "InvalidArtifactRepositoryName", $"{Shown.Quoted(name)} is not a valid name of an artifact repository: {fault}. {rule}", "Correct the name.");
}
