namespace SwrPowerShell.Core.Artifact;

/// <summary>New values for properties of a repository, validated; null for no change.</summary>
public sealed record ArtifactRepositoryChange
{
    private ArtifactRepositoryChange(ArtifactRepositoryId repository) => Repository = repository;

    /// <summary>Which repository.</summary>
    public ArtifactRepositoryId Repository { get; }

    /// <summary>The description; empty to remove it.</summary>
    public string? Description { get; private init; }

    /// <summary>The accepted paths, as an Ant pattern.</summary>
    public string? IncludesPattern { get; private init; }

    /// <summary>The policy for uploading an existing file again.</summary>
    public string? DeploymentPolicy { get; private init; }

    /// <summary>Whether everyone can download.</summary>
    public bool? AllowAnonymous { get; private init; }

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryId</c>, <c>InvalidDescription</c>, <c>InvalidIncludesPattern</c>, <c>InvalidDeploymentPolicy</c>, or <c>NothingToSet</c>: there is no new value.</exception>
    public static ArtifactRepositoryChange Create(string? id, string? description, string? includesPattern, string? deploymentPolicy, bool? allowAnonymous)
    {
        var change = new ArtifactRepositoryChange(ArtifactRepositoryId.Create(id))
        {
            Description = description is "" ? "" : ArtifactRules.RequireDescription(description),
            IncludesPattern = ArtifactRules.RequirePattern(includesPattern),
            DeploymentPolicy = DeploymentPolicies.Require(deploymentPolicy),
            AllowAnonymous = allowAnonymous,
        };
        return change is not { Description: null, IncludesPattern: null, DeploymentPolicy: null, AllowAnonymous: null }
            ? change
            : throw SwrRules.Invalid(
                ErrorIds.NothingToSet,
                $"There is nothing to set for the artifact repository '{change.Repository}'.",
                "Give at least one of -Description, -IncludesPattern, -DeploymentPolicy and -AllowAnonymous.");
    }

    /// <summary>Returns the repository's id.</summary>
    public override string ToString() => Repository.Id;
}

/// <summary>New permissions of a role on a repository, validated.</summary>
public sealed record ArtifactPermissionChange
{
    private ArtifactPermissionChange(ArtifactRepositoryId repository, string roleId, IReadOnlyList<string> operations, string? projectId) =>
        (Repository, RoleId, Operations, ProjectId) = (repository, roleId, operations, projectId);

    /// <summary>Which repository.</summary>
    public ArtifactRepositoryId Repository { get; }

    /// <summary>The id of the role.</summary>
    public string RoleId { get; }

    /// <summary>All permitted operations.</summary>
    public IReadOnlyList<string> Operations { get; }

    /// <summary>The id of the project; null for that of the connection.</summary>
    public string? ProjectId { get; }

    /// <summary>Checks the values of one row.</summary>
    /// <exception cref="SwrException"><c>InvalidArtifactRepositoryId</c>, <c>InvalidRoleId</c> or <c>InvalidOperation</c>.</exception>
    public static ArtifactPermissionChange Create(string? id, string? roleId, IEnumerable<string?>? operations, string? projectId)
    {
        var repository = ArtifactRepositoryId.Create(id);
        return string.IsNullOrWhiteSpace(roleId)
            ? throw SwrRules.Invalid(ErrorIds.InvalidRoleId, "The id of the role is empty.", "Take the id of the role from Get-ArtifactRepositoryPermission.")
            : new(repository, roleId.Trim(), ArtifactOperations.Require(operations), projectId);
    }

    /// <summary>Returns repository and role.</summary>
    public override string ToString() => $"{Repository} role {RoleId}";
}
