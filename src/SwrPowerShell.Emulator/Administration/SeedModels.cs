namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of <c>POST /_emulator/seed</c>.</summary>
/// <param name="Organizations">What is to be there.</param>
/// <param name="Users">Users who can be given permissions, beyond those that are always there.</param>
/// <param name="Regions">The regions that images can be copied to, instead of the invented ones.</param>
internal sealed record SeedRequest(SeedOrganization[]? Organizations = null, DirectoryUser[]? Users = null, string[]? Regions = null);

/// <summary>An organization.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Repositories">A number of repositories, or repositories one by one.</param>
/// <param name="Prefix">What the names of counted repositories begin with.</param>
/// <param name="NumImages">How many images each counted repository has.</param>
/// <param name="Foreign">It belongs to another account: invisible, but its name is taken. What it shares is listed as shared by others.</param>
/// <param name="RepositoryGrantOnly">The user has a permission on a repository of it only.</param>
/// <param name="Permissions">The permissions on it.</param>
internal sealed record SeedOrganization(
    string Name, JsonElement Repositories = default, string? Prefix = null, int NumImages = 0, bool Foreign = false,
    bool RepositoryGrantOnly = false, SeedPermission[]? Permissions = null);

/// <summary>A repository. Nothing is checked, so that unusual data can be tried.</summary>
internal sealed record SeedRepository(string Name)
{
    public bool IsPublic { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }
    public int NumImages { get; init; }

    /// <summary>A number of tags, or their names, or tags one by one.</summary>
    public JsonElement Tags { get; init; }

    /// <summary>What the names of counted tags begin with.</summary>
    public string? TagPrefix { get; init; }

    /// <summary>The size of all images together, where the tags do not have sizes of their own.</summary>
    public long Size { get; init; }
    public long NumDownload { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>How many days ago it was created, instead of a time.</summary>
    public double? AgeDays { get; init; }
    public SeedPermission[]? Permissions { get; init; }
    public SeedShare[]? Shares { get; init; }
    public SeedRetention[]? Retentions { get; init; }
    public SeedTrigger[]? Triggers { get; init; }
    public SeedSync[]? Syncs { get; init; }
}

/// <summary>A tag. Tags with the same <paramref name="Image"/> are names of one image; an age in days replaces the time.</summary>
internal sealed record SeedTag(
    string Tag, long? Size = null, DateTimeOffset? Created = null, DateTimeOffset? Updated = null, double? AgeDays = null,
    string? Image = null);

/// <summary>A permission; its user is added to the directory.</summary>
internal sealed record SeedPermission(string UserId, string UserName, int Auth);

internal sealed record SeedShare(string AccessDomain, string? Deadline = null, string? Description = null);

internal sealed record SeedRetention(SeedRetentionRule[] Rules);

internal sealed record SeedRetentionRule(string Template, IReadOnlyDictionary<string, string> Params, TagSelector[]? TagSelectors = null);

internal sealed record SeedTrigger(
    string Name, string? AppType = null, string? Application = null, string? ClusterId = null, string? ClusterName = null,
    string? ClusterNs = null, string? Condition = null, string? Container = null, string? Enable = null, string? TriggerType = null,
    string? TriggerMode = null, TriggerRun[]? History = null);

internal sealed record SeedSync(string RemoteRegionId, string RemoteNamespace, bool SyncAuto = false, bool Override = false);

/// <summary>Seeds have the service's field names. A misspelt field is refused instead of ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SeedRequest))]
[JsonSerializable(typeof(SeedRepository[]))]
[JsonSerializable(typeof(SeedTag[]))]
internal sealed partial class SeedJsonContext : JsonSerializerContext;
