namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of <c>POST /_emulator/seed</c>.</summary>
/// <param name="Organizations">The organizations to create.</param>
/// <param name="Users">Users who can get permissions, in addition to the default ones.</param>
/// <param name="Regions">The regions that images can be copied to, instead of the default ones.</param>
internal sealed record SeedRequest(SeedOrganization[]? Organizations = null, DirectoryUser[]? Users = null, string[]? Regions = null);

/// <summary>An organization.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Repositories">The number of repositories, or an array of <see cref="SeedRepository"/>.</param>
/// <param name="Prefix">The prefix of the names, if a number of repositories is given.</param>
/// <param name="NumImages">The number of images of each repository, if a number of repositories is given.</param>
/// <param name="Foreign">Whether it belongs to another account: only its name and its shares are visible.</param>
/// <param name="RepositoryGrantOnly">Whether the user has permissions on its repositories, but not on itself.</param>
/// <param name="Permissions">The permissions on the organization.</param>
internal sealed record SeedOrganization(
    string Name, JsonElement Repositories = default, string? Prefix = null, int NumImages = 0, bool Foreign = false,
    bool RepositoryGrantOnly = false, SeedPermission[]? Permissions = null);

/// <summary>A repository. Values are not validated, so that tests can use data that the service would refuse.</summary>
internal sealed record SeedRepository(string Name)
{
    public bool IsPublic { get; init; }
    public string? Category { get; init; }
    public string? Description { get; init; }
    public int NumImages { get; init; }

    /// <summary>The number of tags, an array of names, or an array of <see cref="SeedTag"/>.</summary>
    public JsonElement Tags { get; init; }

    /// <summary>The prefix of the names, if a number of tags is given.</summary>
    public string? TagPrefix { get; init; }

    /// <summary>The total size of the images, if the tags specify none.</summary>
    public long Size { get; init; }
    public long NumDownload { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The age in days, instead of <see cref="Created"/>.</summary>
    public double? AgeDays { get; init; }
    public SeedPermission[]? Permissions { get; init; }
    public SeedShare[]? Shares { get; init; }
    public SeedRetention[]? Retentions { get; init; }
    public SeedTrigger[]? Triggers { get; init; }
    public SeedSync[]? Syncs { get; init; }
}

/// <summary>A tag. Tags with the same <paramref name="Image"/> refer to one image. The age in days replaces the time of creation.</summary>
internal sealed record SeedTag(
    string Tag, long? Size = null, DateTimeOffset? Created = null, DateTimeOffset? Updated = null, double? AgeDays = null,
    string? Image = null);

/// <summary>A permission. Its user is added to the users of the account.</summary>
internal sealed record SeedPermission(string UserId, string UserName, int Auth);

internal sealed record SeedShare(string AccessDomain, string? Deadline = null, string? Description = null);

internal sealed record SeedRetention(SeedRetentionRule[] Rules);

internal sealed record SeedRetentionRule(string Template, IReadOnlyDictionary<string, string> Params, TagSelector[]? TagSelectors = null);

internal sealed record SeedTrigger(
    string Name, string? AppType = null, string? Application = null, string? ClusterId = null, string? ClusterName = null,
    string? ClusterNs = null, string? Condition = null, string? Container = null, string? Enable = null, string? TriggerType = null,
    string? TriggerMode = null, TriggerRun[]? History = null);

internal sealed record SeedSync(string RemoteRegionId, string RemoteNamespace, bool SyncAuto = false, bool Override = false);

/// <summary>Seeds use the field names of the service. Unknown fields are refused.</summary>
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
