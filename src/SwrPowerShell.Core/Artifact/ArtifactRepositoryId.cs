namespace SwrPowerShell.Core.Artifact;

/// <summary>Id of a repository with its format, validated.</summary>
public sealed record ArtifactRepositoryId
{
    private ArtifactRepositoryId(string id, string? format) => (Id, Format) = (id, format);

    /// <summary>The id: <c>{region}_{domain}_{format}_{sequence}</c>.</summary>
    public string Id { get; }

    /// <summary>The format in the spelling of requests; null if unknown.</summary>
    public string? Format { get; }

    internal Resource Resource => new(Nouns.ArtifactRepository, Id, Id);

    /// <summary>Validates an id, which also contains the format.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryId</c>.</exception>
    public static ArtifactRepositoryId Create(string? id, string? format = null)
    {
        id = (id ?? "").Trim();
        for (var i = 0; i < id.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(id[i]) && id[i] is not ('_' or '-' or '.'))
            {
                throw Invalid(id, $"the character at position {i + 1} does not occur in ids");
            }
        }

        // Detects names that were specified instead of an id.
        var parts = id.Split('_');
        return parts.Length < 4 && ArtifactFormat.Normalize(format) is null
            ? throw Invalid(id, id.Length == 0 ? "it is empty" : "it does not have the four parts of one")
            : new ArtifactRepositoryId(id, ArtifactFormat.Normalize(format) ?? ArtifactFormat.Normalize(parts[2]));
    }

    /// <summary>Returns the id.</summary>
    public override string ToString() => Id;

    private static SwrException Invalid(string id, string fault) => SwrRules.Invalid(
        ErrorIds.InvalidArtifactRepositoryId,
        $"{DisplayText.Quoted(id)} is not the id of an artifact repository: {fault}. An id reads {{region}}_{{domain}}_{{format}}_{{number}}.",
        "Take the id from Get-ArtifactRepository; a name is not an id.");
}
