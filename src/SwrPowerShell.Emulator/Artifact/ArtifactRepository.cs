namespace SwrPowerShell.Emulator.Artifact;

/// <summary>A repository of packages.</summary>
internal sealed record ArtifactRepository
{
    public const string Active = "active";
    public const string Trash = "trash";

    public long Id { get; init; }

    /// <summary>Its id on the wire, where it is called name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Shared by the two repositories of a Maven pair.</summary>
    public string TabId { get; init; } = "";

    public required string Format { get; init; }

    public required string Type { get; init; }

    public required string RepositoryName { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Which half of a Maven pair it is: release or snapshot.</summary>
    public string? Policy { get; init; }

    public string? Description { get; init; }

    /// <summary>Null where it belongs to the account and to no project.</summary>
    public string? ProjectId { get; init; }

    public string IncludesPattern { get; init; } = "**/*";

    public string DeploymentPolicy { get; init; } = "allowRedeploy";

    public string ShareRight { get; init; } = "PROJECT";

    public bool AllowAnonymous { get; init; }

    public bool AutoCleanSnapshot { get; init; }

    public string? SnapshotAliveDays { get; init; }

    public string? MaxUniqueSnapshots { get; init; }

    public string Status { get; init; } = Active;

    public DateTime Created { get; init; }

    public DateTime Modified { get; init; }
}

/// <summary>What a role may do with a repository.</summary>
internal sealed record ArtifactPrivilege
{
    public required string RoleId { get; init; }

    public required string ProjectId { get; init; }

    public required string AreaServiceId { get; init; }

    /// <summary>The repository's id.</summary>
    public required string GrantedObjectPath { get; init; }

    public required string GrantedObjectTypeId { get; init; }

    /// <summary>Separated by commas.</summary>
    public required string Operations { get; init; }
}

/// <summary>How they are written to the state file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ArtifactRepository))]
[JsonSerializable(typeof(ArtifactPrivilege))]
internal sealed partial class ArtifactJsonContext : JsonSerializerContext;
