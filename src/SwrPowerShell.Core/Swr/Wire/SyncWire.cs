namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateImageSyncRepo and, without the switches, of DeleteImageSyncRepo. Here the service writes camel case.</summary>
internal sealed record SyncBody(
    [property: JsonPropertyName("remoteRegionId")] string RemoteRegionId,
    [property: JsonPropertyName("remoteNamespace")] string RemoteNamespace,
    [property: JsonPropertyName("syncAuto")] bool? SyncAuto = null,
    [property: JsonPropertyName("override")] bool? Override = null);

/// <summary>Body of CreateManualImageSyncRepo.</summary>
internal sealed record SyncImagesBody(
    [property: JsonPropertyName("imageTag")] IReadOnlyList<string> ImageTag,
    [property: JsonPropertyName("remoteRegionId")] string RemoteRegionId,
    [property: JsonPropertyName("remoteNamespace")] string RemoteNamespace,
    [property: JsonPropertyName("override")] bool Override);

/// <summary>A synchronization or a job of one, as the service writes it.</summary>
internal sealed record SyncWire
{
    public long? Id { get; init; }

    [JsonPropertyName("repoName")]
    public string? RepoName { get; init; }
    public string? Namespace { get; init; }
    public string? Tag { get; init; }
    public string? Status { get; init; }

    [JsonPropertyName("remoteRegionId")]
    public string? RemoteRegionId { get; init; }

    [JsonPropertyName("remoteNamespace")]
    public string? RemoteNamespace { get; init; }

    [JsonPropertyName("syncAuto")]
    public bool? SyncAuto { get; init; }
    public bool? Override { get; init; }

    [JsonPropertyName("domainID")]
    public string? DomainId { get; init; }

    [JsonPropertyName("domainName")]
    public string? DomainName { get; init; }

    [JsonPropertyName("syncOperatorId")]
    public string? SyncOperatorId { get; init; }

    [JsonPropertyName("syncOperatorName")]
    public string? SyncOperatorName { get; init; }

    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonPropertyName("updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

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
