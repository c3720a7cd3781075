namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>A synchronization or a job, and the body of each operation. Most names are in camel case.</summary>
internal sealed record SyncWire(
    [property: JsonPropertyName("imageTag")] IReadOnlyList<string>? ImageTag = null,
    [property: JsonPropertyName("remoteRegionId")] string? RemoteRegionId = null,
    [property: JsonPropertyName("remoteNamespace")] string? RemoteNamespace = null,
    [property: JsonPropertyName("syncAuto")] bool? SyncAuto = null,
    bool? Override = null,
    long? Id = null,
    [property: JsonPropertyName("repoName")] string? RepoName = null,
    string? Namespace = null,
    string? Tag = null,
    string? Status = null,
    [property: JsonPropertyName("domainID")] string? DomainId = null,
    [property: JsonPropertyName("domainName")] string? DomainName = null,
    [property: JsonPropertyName("syncOperatorId")] string? SyncOperatorId = null,
    [property: JsonPropertyName("syncOperatorName")] string? SyncOperatorName = null,
    [property: JsonPropertyName("createdAt")] DateTimeOffset? CreatedAt = null,
    [property: JsonPropertyName("updatedAt")] DateTimeOffset? UpdatedAt = null)
{
    public SwrImageSync ToSync(RepositoryName repository) => new()
    {
        Organization = Namespace ?? repository.Organization,
        Name = RepoName ?? repository.Name,
        RemoteRegion = RemoteRegionId ?? "",
        RemoteOrganization = RemoteNamespace ?? "",
        Automatic = SyncAuto ?? false,
        Overwrite = Override ?? false,
        Id = Id,
        DomainId = DomainId,
        DomainName = DomainName,
        Created = CreatedAt,
        Updated = UpdatedAt,
    };

    public SwrImageSyncJob ToJob(RepositoryName repository) => new()
    {
        Organization = Namespace ?? repository.Organization,
        Name = RepoName ?? repository.Name,
        Tag = Tag,
        RemoteRegion = RemoteRegionId ?? "",
        RemoteOrganization = RemoteNamespace ?? "",
        Status = Status,
        Overwrite = Override ?? false,
        Id = Id,
        Operator = SyncOperatorName,
        OperatorId = SyncOperatorId,
        Created = CreatedAt,
        Updated = UpdatedAt,
    };
}

/// <summary>An entry of ListSyncRegions.</summary>
internal sealed record SyncRegionWire([property: JsonPropertyName("regionID")] string? RegionId);
