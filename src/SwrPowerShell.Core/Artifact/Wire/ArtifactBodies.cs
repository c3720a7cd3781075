namespace SwrPowerShell.Core.Artifact.Wire;

/// <summary>Body of CreateDockerRepositories.</summary>
internal sealed record CreateDockerBody(string Format, string DisplayName, string? Description, string Type);

/// <summary>Body of CreateArtifactory, and of CreateMavenRepo with the names of both repositories.</summary>
internal sealed record CreateArtifactoryBody(
    string Format, string Type, string RepositoryName, string? Release, string? Snapshot, string IncludesPattern, string? Description, string? ProjectId);

/// <summary>Body of UpdateArtifactory. Other values are sent as they were read, with their JSON type.</summary>
internal sealed record UpdateArtifactoryBody(
    string RepoName,
    string Format,
    string[] RepositoryIds,
    string IncludesPattern,
    string? DeploymentPolicy,
    bool? AllowAnonymous,
    string? Description,
    string? ProjectId,
    JsonElement? AutoCleanSnapshot,
    JsonElement? SnapshotAliveDays,
    JsonElement? MaxUniqueSnapshots);

/// <summary>Body of DeleteRepository. The documented type of the ids is string, but the published example is an array.</summary>
internal sealed record DeleteRepositoryBody(string? Format, string[] RepositoryIds);

/// <summary>Item of the bodies of BatchRestoreRepo and BatchDeleteTrashes.</summary>
internal sealed record TrashBody(string Id, string Format, string Status, string Uri);

/// <summary>Body of UpdateRepoRolesPrivilege.</summary>
internal sealed record UpdatePrivilegesBody(PrivilegeWire[] Privileges);

/// <summary>The permissions of a role, in requests and replies.</summary>
internal sealed record PrivilegeWire
{
    public string? RoleId { get; init; }
    public string? RoleName { get; init; }
    public string? ProjectId { get; init; }
    public string? AreaServiceId { get; init; }
    public string? GrantedObjectPath { get; init; }
    public string? GrantedObjectTypeId { get; init; }
    public string? Operations { get; init; }
}
