namespace SwrPowerShell;

/// <summary>Permission of a role on a repository of CodeArts Artifact.</summary>
public sealed record ArtifactPermission : SwrItem
{
    /// <summary>The repository's id.</summary>
    public required string RepositoryId { get; init; }

    /// <summary>The role's id.</summary>
    public string? RoleId { get; init; }

    /// <summary>The role's name, such as <c>Developer</c>.</summary>
    public string? RoleName { get; init; }

    /// <summary>The permitted operations: <c>downloadorview</c>, <c>upload</c>, …</summary>
    public required IReadOnlyList<string> Operation { get; init => field = ReadableList<string>.Of(value); }

    /// <summary>The project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The path of the object, as returned by the service.</summary>
    public string? GrantedObjectPath { get; init; }

    /// <summary>The change that the command made; null for read commands.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>Returns role and operations.</summary>
    public override string ToString() => $"{RoleName ?? RoleId}: {string.Join(", ", Operation)}";
}
