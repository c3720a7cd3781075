using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Base;

/// <summary>The error for a name that a list does not contain: the same as for the status 404 of the service.</summary>
internal static class SwrNotFound
{
    public static SwrException Organization(string name) => Create(Nouns.Organization, name);

    public static SwrException Repository(string name) => Create(Nouns.Repository, name);

    public static SwrException ArtifactRepository(string name) => Create(Nouns.ArtifactRepository, name);

    private static SwrException Create(string noun, string name) => new(
        SwrErrorKind.NotFound, $"{noun}NotFound", $"The {Nouns.InWords(noun)} {DisplayText.Quoted(name)} was not found.", "Correct the name, or create it first.");
}
