namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRepoTag.</summary>
internal sealed record CopyTagBody(string SourceTag, string DestinationTag, bool Override);

/// <summary>A tag. Names are read in any case, because the older list contains <c>Tag</c> instead of <c>tag</c>.</summary>
internal sealed record TagWire
{
    public long? Id { get; init; }
    public string? Tag { get; init; }
    public string? ImageId { get; init; }
    public string? Digest { get; init; }
    public string? Path { get; init; }
    public string? InternalPath { get; init; }
    public long? Size { get; init; }
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public int? TagType { get; init; }

    public SwrImageTag ToTag(RepositoryName repository, string? tag) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        Tag = tag ?? Tag ?? "",
        Digest = Digest,
        ImageId = ImageId,
        Size = Size,
        Type = (SwrImageType?)TagType,
        Path = Path,
        InternalPath = InternalPath,
        Created = Created,
        Updated = Updated,
        Id = Id,
    };
}

/// <summary>Reply of ListRepositoryTag.</summary>
internal sealed record TagPage(List<TagWire>? Tags) : MarkerPage;

/// <summary>Reply of ListReferences.</summary>
internal sealed record ReferencePage(List<string>? Tags) : MarkerPage;

/// <summary>Reply of ListRepoAccessories; the list is null if it is empty.</summary>
internal sealed record AccessoryPage(long? Total, List<AccessoryWire>? Accessories) : IListReply;

/// <summary>An attachment of an image.</summary>
internal sealed record AccessoryWire
{
    public long? Id { get; init; }
    public string? SigTag { get; init; }
    public string? SigDigest { get; init; }
    public string? TargetDigest { get; init; }
    public string? Type { get; init; }
    public long? Size { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    public SwrImageAccessory ToAccessory() => new()
    {
        Tag = SigTag,
        Digest = SigDigest,
        TargetDigest = TargetDigest,
        Type = Type,
        Size = Size,
        Created = CreatedAt,
        Updated = UpdatedAt,
    };
}

/// <summary>A page of a list by marker, a text or a number. Sources differ in the case of its name.</summary>
internal abstract record MarkerPage : IListReply
{
    [JsonPropertyName("nextMarker")]
    public string? CamelMarker { get; init; }

    [JsonPropertyName("next_marker")]
    public string? SnakeMarker { get; init; }
    public bool? HasMore { get; init; }

    /// <summary>The marker of the next page; null on the last one, where the service writes nothing, an empty text or zero.</summary>
    [JsonIgnore]
    public string? Next => HasMore == false ? null : new[] { CamelMarker, SnakeMarker }.FirstOrDefault(marker => marker is not (null or "" or "0"));
}
