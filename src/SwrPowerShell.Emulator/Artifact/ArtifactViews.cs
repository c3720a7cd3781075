namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The envelope of successful replies.</summary>
internal sealed record Envelope<T>(string Status, [property: JsonPropertyName("trace_id")] string TraceId, T Result);

internal sealed record ArtifactList(int Total, IEnumerable<ArtifactItem> Repositories);

internal sealed record ArtifactCreated(ArtifactDetails Artifactory);

internal sealed record ArtifactUser([property: JsonPropertyName("username")] string UserName, string Password);

internal sealed record ArtifactStorage(string TotalStorage, int TotalCount);

internal sealed record StorageSummary(int FilesCount, string UsedSpace);

internal sealed record StorageDay(string SummaryDate, int FilesCount, int FoldersCount, int ItemsCount, string UsedSpace, int UsedSpaceLength);

internal sealed record TrashResult(int SuccessNum, int FailedNum, string[] FailedMessages);

/// <summary>The fields of a repository in all replies.</summary>
internal class ArtifactView(ArtifactRepository repository, string region)
{
    public string Status => repository.Status;
    public string DomainId { get; } = Principal.Owner.DomainId;
    public string Region => region;
    public string CreatedTime => Time(repository.Created);
    public string CreatedUserId { get; } = Principal.Owner.UserId;
    public string CreatedUserName { get; } = Principal.Owner.UserName;
    public string ModifiedTime => Time(repository.Modified);
    public string ModifiedUserId { get; } = Principal.Owner.UserId;
    public string ModifiedUserName { get; } = Principal.Owner.UserName;
    public string Name => repository.Name;
    public bool Disable { get; }
    public string Format => repository.Format;
    public string PackageType => repository.Format;
    public string? Policy => repository.Policy;
    public string TabId => repository.TabId;
    public string RepositoryName => repository.RepositoryName;
    public string DisplayName => repository.DisplayName;
    public string? Description => repository.Description;
    public string? ProjectId => repository.ProjectId;
    public string IncludesPattern => repository.IncludesPattern;
    public string DeploymentPolicy => repository.DeploymentPolicy;
    public string ShareRight => repository.ShareRight;
    public string Url => $"https://devrepo.{region}.invalid/artgalaxy/{repository.Name}/";

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

/// <summary>A repository in lists (RepositoryBasicDO). Only the reply for a single one has a summary of its storage.</summary>
internal sealed class ArtifactItem(ArtifactRepository repository, string region, StorageSummary? storage = null) : ArtifactView(repository, region)
{
    public string Id => Name;
    public string RepoType { get; } = repository.Type;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StorageSummary? StorageSummaryInfo => storage;
}

/// <summary>A repository in full (RepositoryDO), in some replies with the account's password for package managers.</summary>
internal sealed class ArtifactDetails(ArtifactRepository repository, string region, ArtifactUser? user = null) : ArtifactView(repository, region)
{
    public string Type { get; } = repository.Type;
    public string Uri => Name;
    public string[] RepositoryIds => [Name];
    public bool AllowAnonymous { get; } = repository.AllowAnonymous;
    public bool AutoCleanSnapshot { get; } = repository.AutoCleanSnapshot;
    public string? SnapshotAliveDays { get; } = repository.SnapshotAliveDays;
    public string? MaxUniqueSnapshots { get; } = repository.MaxUniqueSnapshots;
    public string? RemoteUrl { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Release => Policy == "release" ? DisplayName : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Snapshot => Policy == "snapshot" ? DisplayName : null;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? UserName => user?.UserName;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Password => user?.Password;
}

/// <summary>Replies use camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(Envelope<string>))]
[JsonSerializable(typeof(Envelope<Dictionary<string, string>>))]
[JsonSerializable(typeof(Envelope<ArtifactList>))]
[JsonSerializable(typeof(Envelope<ArtifactCreated>))]
[JsonSerializable(typeof(Envelope<ArtifactItem>))]
[JsonSerializable(typeof(Envelope<ArtifactDetails>))]
[JsonSerializable(typeof(Envelope<ArtifactUser>))]
[JsonSerializable(typeof(Envelope<ArtifactStorage>))]
[JsonSerializable(typeof(Envelope<IEnumerable<StorageDay>>))]
[JsonSerializable(typeof(Envelope<TrashResult>))]
internal sealed partial class ArtifactViewContext : JsonSerializerContext;

/// <summary>Requests, stored rows and privileges use snake case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ArtifactRepository))]
[JsonSerializable(typeof(ArtifactPrivilege))]
[JsonSerializable(typeof(ArtifactRequest))]
[JsonSerializable(typeof(TrashItem[]))]
[JsonSerializable(typeof(PrivilegeRequest))]
[JsonSerializable(typeof(Envelope<PrivilegeView[]>))]
[JsonSerializable(typeof(Envelope<Dictionary<string, PrivilegeView[]>>))]
internal sealed partial class ArtifactJsonContext : JsonSerializerContext;
