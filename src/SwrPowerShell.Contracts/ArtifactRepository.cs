using System.Security;

namespace SwrPowerShell;

/// <summary>A repository of CodeArts Artifact; one of format <c>docker</c> is also called a registry.</summary>
/// <remarks>
/// Properties that the service did not name in the reply at hand are null. The service writes times without a zone and
/// does not document which one it means: they are read as UTC.
/// </remarks>
public sealed record ArtifactRepository : SwrItem
{
    /// <summary>The id, such as <c>cn-north-4_0123…_docker_5</c>; null for a registry just created, since the service does not return it.</summary>
    public string? Id { get; init; }

    /// <summary>The name that people see.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds, as the service spells it: <c>maven2</c>, <c>npm</c>, <c>pypi</c>, … For Docker the service takes <c>docker</c> and answers <c>docker2</c>.</summary>
    public string? Format { get; init; }

    /// <summary>The kind: <c>hosted</c>, <c>remote</c> or <c>virtual</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The state: <c>active</c>, <c>disabled</c>, <c>view</c>, <c>trash</c> or <c>delete</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>Which paths it takes, as an Ant pattern such as <c>**/*</c>.</summary>
    public string? IncludesPattern { get; init; }

    /// <summary>Whether a file may be sent again: <c>allowRedeploy</c>, <c>disableRedeploy</c> or <c>readOnly</c>.</summary>
    public string? DeploymentPolicy { get; init; }

    /// <summary>Whether everyone may download.</summary>
    public bool? AllowAnonymous { get; init; }

    /// <summary>For Maven, which of its pair this is: <c>release</c> or <c>snapshot</c>.</summary>
    public string? Policy { get; init; }

    /// <summary>The project it belongs to.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The account (domain) it belongs to.</summary>
    public string? DomainId { get; init; }

    /// <summary>The region.</summary>
    public string? Region { get; init; }

    /// <summary>Where clients reach it.</summary>
    public string? Url { get; init; }

    /// <summary>The size of all files in bytes, where the service names it.</summary>
    public long? Size { get; init; }

    /// <summary>How many files it holds, where the service names it.</summary>
    public long? FileCount { get; init; }

    /// <summary>The user that created it.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was created; the zone is not stated and taken for UTC.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed; the zone is not stated and taken for UTC.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The user name for clients.</summary>
    public string? UserName { get; init; }

    /// <summary>The password for clients; only after <c>Get-ArtifactRepository -IncludePassword</c>.</summary>
    public SecureString? Password { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked or changed nothing.</summary>
    public int? Attempts { get; init; }

    /// <summary>The service's id of the request (its <c>trace_id</c>), where it created or changed something.</summary>
    public string? RequestId { get; init; }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
