using System.Security;

namespace SwrPowerShell;

/// <summary>A repository of CodeArts Artifact; one of format <c>docker</c> is also called a registry.</summary>
/// <remarks>
/// Properties that the reply does not contain are null. The service returns times without a time zone and
/// does not document it; they are read as UTC.
/// </remarks>
public sealed record ArtifactRepository : SwrItem
{
    /// <summary>The id, such as <c>cn-north-4_0123…_docker_5</c>; null for a new registry, because the service does not return it.</summary>
    public string? Id { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The package format: <c>maven2</c>, <c>npm</c>, <c>pypi</c>, … For Docker, the service accepts <c>docker</c> and returns <c>docker2</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The type: <c>hosted</c>, <c>remote</c> or <c>virtual</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The state: <c>active</c>, <c>disabled</c>, <c>view</c>, <c>trash</c> or <c>delete</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The accepted paths, as an Ant pattern such as <c>**/*</c>.</summary>
    public string? IncludesPattern { get; init; }

    /// <summary>The policy for uploading an existing file again: <c>allowRedeploy</c>, <c>disableRedeploy</c> or <c>readOnly</c>.</summary>
    public string? DeploymentPolicy { get; init; }

    /// <summary>Whether everyone can download.</summary>
    public bool? AllowAnonymous { get; init; }

    /// <summary>The type of a Maven repository: <c>release</c> or <c>snapshot</c>.</summary>
    public string? Policy { get; init; }

    /// <summary>The id of the project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The id of the account (domain).</summary>
    public string? DomainId { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>The address for clients.</summary>
    public string? Url { get; init; }

    /// <summary>The size of all files in bytes, if the service returns it.</summary>
    public long? Size { get; init; }

    /// <summary>The number of files, if the service returns it.</summary>
    public long? FileCount { get; init; }

    /// <summary>The creator.</summary>
    public string? Creator { get; init; }

    /// <summary>The creation time, read as UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change, read as UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The user name for clients.</summary>
    public string? UserName { get; init; }

    /// <summary>The password for clients; only with <c>Get-ArtifactRepository -IncludePassword</c>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>The change that the command made; null for read commands.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>The number of times the request was sent; null if no change was sent.</summary>
    public int? Attempts { get; init; }

    /// <summary>The request id (<c>trace_id</c>) of a creation or change.</summary>
    public string? RequestId { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
