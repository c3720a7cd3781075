namespace SwrPowerShell.Emulator.Sync;

// Synchronization uses camel case, unlike the other operations.
internal sealed record SyncRequest(string? RemoteRegionId, string? RemoteNamespace, bool SyncAuto, bool Override, string?[]? ImageTag)
{
    public (string Region, string Organization) Target => (RemoteRegionId.Mandatory(), RemoteNamespace.Mandatory());
}

internal sealed record SyncTaskView(
    long Id, [property: JsonPropertyName("domainID")] string DomainId, string DomainName, string Namespace, string RepoName,
    string RemoteRegionId, string RemoteNamespace, bool Override, bool SyncAuto, string CreatedAt, string UpdatedAt)
{
    public static SyncTaskView Of(SyncTask task)
    {
        var (organization, repository) = RepositoryPath.OfKey(task.Repository);
        return new(
            task.Id, Principal.Owner.DomainId, Principal.Owner.DomainName, organization, repository, task.RemoteRegionId,
            task.RemoteNamespace, task.Override, task.SyncAuto, WireTime.Of(task.Created), WireTime.Of(task.Updated));
    }
}

internal sealed record SyncJobView(
    long Id, [property: JsonPropertyName("domainID")] string DomainId, string DomainName, string Namespace, string RepoName,
    string RemoteRegionId, string RemoteNamespace, bool Override, string Tag, string Status, string SyncOperatorId,
    string SyncOperatorName, string CreatedAt, string UpdatedAt)
{
    public static SyncJobView Of(SyncJob job, DateTime now, TimeSpan step)
    {
        var (organization, repository) = RepositoryPath.OfKey(job.Repository);
        var (status, since) = job.At(now, step);
        return new(
            job.Id, Principal.Owner.DomainId, Principal.Owner.DomainName, organization, repository, job.RemoteRegionId,
            job.RemoteNamespace, job.Override, job.Tag, status, job.OperatorId, job.OperatorName, WireTime.Of(job.Created), WireTime.Of(since));
    }
}

internal sealed record SyncRegionView([property: JsonPropertyName("regionID")] string RegionId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SyncRequest))]
[JsonSerializable(typeof(IEnumerable<SyncTaskView>))]
[JsonSerializable(typeof(IEnumerable<SyncJobView>))]
[JsonSerializable(typeof(IEnumerable<SyncRegionView>))]
[JsonSerializable(typeof(IEnumerable<string>))]
internal sealed partial class SyncJsonContext : JsonSerializerContext;

/// <summary>Stored rows use snake case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SyncTask))]
[JsonSerializable(typeof(SyncJob))]
[JsonSerializable(typeof(SyncRegion))]
internal sealed partial class SyncRowContext : JsonSerializerContext;
