namespace SwrPowerShell.Core.Artifact;

/// <summary>The values of a new Docker registry, validated.</summary>
public sealed record DockerRepositorySpec
{
    private DockerRepositorySpec(string name, string? description) => (Name, Description) = (name, description);

    /// <summary>The display name.</summary>
    public string Name { get; }

    /// <summary>The description; null leaves it out.</summary>
    public string? Description { get; }

    /// <summary>Checks the values of one row.</summary>
    /// <param name="name">The display name.</param>
    /// <param name="description">The description.</param>
    /// <param name="format">The format in the row: null, or Docker.</param>
    /// <param name="type">The type in the row: null, or hosted.</param>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryName</c>, <c>InvalidDescription</c>, <c>InvalidArtifactFormat</c> or <c>InvalidArtifactType</c>.</exception>
    public static DockerRepositorySpec Create(string? name, string? description, string? format = null, string? type = null)
    {
        if (ArtifactFormat.Normalize(format) is { } other and not ArtifactFormat.Docker)
        {
            throw SwrRules.Invalid(
                ErrorIds.InvalidArtifactFormat,
                $"The row is about a repository of the format {DisplayText.Quoted(other)}, and a Docker registry would be made of it.",
                "Use New-ArtifactRepository for this row, or correct its column format.");
        }

        ArtifactRules.RequireHosted(type);
        return new(NameRules.ArtifactDockerRepository.Require(name), ArtifactRules.RequireDescription(description));
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}

/// <summary>The values of a new repository of another format, validated.</summary>
public sealed record ArtifactRepositorySpec
{
    /// <summary>The default pattern, which accepts all paths.</summary>
    public const string EveryPath = "**/*";

    private ArtifactRepositorySpec(string name, string format, string? givenPattern, string? description, string? projectId) =>
        (Name, Format, GivenPattern, Description, ProjectId) = (name, format, givenPattern, description, projectId);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The format.</summary>
    public string Format { get; }

    /// <summary>The accepted paths, as an Ant pattern.</summary>
    public string IncludesPattern => GivenPattern ?? EveryPath;

    /// <summary>The specified pattern; null for the default.</summary>
    public string? GivenPattern { get; }

    /// <summary>The description; null leaves it out.</summary>
    public string? Description { get; }

    /// <summary>The id of the project; null for that of the connection.</summary>
    public string? ProjectId { get; }

    /// <summary>Whether the service creates two repositories, for releases and for snapshots.</summary>
    public bool IsMaven => Format == ArtifactFormat.Maven;

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactFormat</c>, <c>InvalidArtifactType</c>, <c>InvalidArtifactRepositoryName</c>, <c>InvalidIncludesPattern</c> or <c>InvalidDescription</c>.</exception>
    public static ArtifactRepositorySpec Create(
        string? name, string? format, string? includesPattern, string? description, string? projectId, string? type = null)
    {
        ArtifactRules.RequireHosted(type);
        var normal = ArtifactFormat.Normalize(format);
        if (normal is null or ArtifactFormat.Docker)
        {
            throw SwrRules.Invalid(
                ErrorIds.InvalidArtifactFormat,
                normal is null
                    ? $"The artifact repository {DisplayText.Quoted(name)} has no format. Formats are: {string.Join(", ", ArtifactFormat.Known.Skip(1))}."
                    : $"The artifact repository {DisplayText.Quoted(name)} is to be a Docker registry, which New-ArtifactDockerRepository creates.",
                normal is null ? "Name a format." : "Use New-ArtifactDockerRepository.");
        }

        return new(
            ArtifactRules.RequireName(name),
            normal,
            ArtifactRules.RequirePattern(includesPattern),
            ArtifactRules.RequireDescription(description),
            SwrText.NullIfBlank(projectId));
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
