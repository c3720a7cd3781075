namespace SwrPowerShell;

/// <summary>What a role may do with a repository of CodeArts Artifact.</summary>
public sealed record ArtifactPermission : SwrItem
{
    /// <summary>The repository's id.</summary>
    public required string RepositoryId { get; init; }

    /// <summary>The role's id.</summary>
    public string? RoleId { get; init; }

    /// <summary>The role's name, such as <c>Developer</c>.</summary>
    public string? RoleName { get; init; }

    /// <summary>What the role may do: <c>downloadorview</c>, <c>upload</c>, …</summary>
    public required string[] Operation { get; init; }

    /// <summary>The project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>What the permission is granted on, in the service's own terms.</summary>
    public string? GrantedObjectPath { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>Returns role and operations.</summary>
    public override string ToString() => $"{RoleName ?? RoleId}: {string.Join(", ", Operation)}";
}
