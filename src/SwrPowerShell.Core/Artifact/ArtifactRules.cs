namespace SwrPowerShell.Core.Artifact;

/// <summary>The rules of the service for values, which are validated before requests.</summary>
public static class ArtifactRules
{
    private const int LongestName = 50;
    private const int LongestDescription = 200;
    private const int LongestPattern = 512;

    /// <summary>Validates the name of a repository of another format than Docker. Only its length is documented.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryName</c>.</exception>
    public static string RequireName(string? name)
    {
        var trimmed = (name ?? "").Trim();
        var fault = trimmed.Length == 0 ? "it is empty" : Excess(trimmed, LongestName);
        return fault is null ? trimmed : throw SwrRules.Invalid(
            ErrorIds.InvalidArtifactRepositoryName,
            $"{DisplayText.Quoted(trimmed)} is not a valid name of an artifact repository: {fault}. Such a name has 1 to {LongestName} characters.",
            "Correct the name.");
    }

    /// <summary>Validates a description; null for an empty one.</summary>
    /// <exception cref="SwrException"><c>InvalidDescription</c>.</exception>
    public static string? RequireDescription(string? text)
    {
        text = SwrText.RequireDescription(text);
        return text is null || Excess(text, LongestDescription) is not { } excess ? text : throw SwrRules.Invalid(
            ErrorIds.InvalidDescription, $"The description {DisplayText.Quoted(text)} is too long: {excess}.", "Shorten the description.");
    }

    /// <summary>Validates a pattern for accepted paths; null for an empty text.</summary>
    /// <exception cref="SwrException"><c>InvalidIncludesPattern</c>.</exception>
    public static string? RequirePattern(string? pattern) =>
        string.IsNullOrWhiteSpace(pattern) ? null
        : Excess(pattern, LongestPattern) is not { } excess ? pattern.Trim()
        : throw SwrRules.Invalid(ErrorIds.InvalidIncludesPattern, $"The pattern {DisplayText.Quoted(pattern)} is too long: {excess}.", "Shorten the pattern.");

    /// <summary>Validates the type of a repository in a row: only hosted repositories can be created.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactType</c>.</exception>
    internal static void RequireHosted(string? type)
    {
        if (!string.IsNullOrWhiteSpace(type) && !type.Trim().Equals("hosted", StringComparison.OrdinalIgnoreCase))
        {
            throw SwrRules.Invalid(
                ErrorIds.InvalidArtifactType,
                $"The row is about a repository of the type {DisplayText.Quoted(type)}, and a hosted one would be made of it.",
                "Correct the column type, or create such a repository in the console of CodeArts Artifact.");
        }
    }

    private static string? Excess(string text, int longest) => TextLength.Of(text) is var length && length > longest
        ? $"it has {length} characters, {length - longest} more than the {longest} allowed"
        : null;
}
