namespace SwrPowerShell;

/// <summary>Type of a tag. The values are those of the API field <c>tag_type</c>.</summary>
/// <remarks>New values of the service are preserved and displayed as numbers.</remarks>
public enum SwrImageType
{
    /// <summary>One image.</summary>
    Manifest = 0,

    /// <summary>A list of images, usually one for each platform.</summary>
    ManifestList = 1,
}

/// <summary>Sort order of tags.</summary>
public enum SwrTagOrder
{
    /// <summary>By tag.</summary>
    Tag,

    /// <summary>By the time of the last change.</summary>
    Updated,
}

/// <summary>Version of the list API. Both contain the same objects.</summary>
public enum SwrListVersion
{
    /// <summary>Paging by offset; supported by every installation.</summary>
    V2,

    /// <summary>Paging by marker; the list stays correct if objects are added or removed during reading.</summary>
    V3,
}

/// <summary>A tag of a repository, with its image.</summary>
/// <remarks>Properties that the reply does not contain are null.</remarks>
public sealed record SwrImageTag : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <summary>The current digest, such as <c>sha256:…</c>.</summary>
    public string? Digest { get; init; }

    /// <summary>The id of the image.</summary>
    public string? ImageId { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The type of the tag.</summary>
    public SwrImageType? Type { get; init; }

    /// <summary>The name for <c>docker pull</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The address in the internal network of the service.</summary>
    public string? InternalPath { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The id of the tag.</summary>
    public long? Id { get; init; }

    /// <summary>The tags of the images that a signature refers to; null without <c>-IncludeReference</c>.</summary>
    public IReadOnlyList<string>? Reference { get; init => field = value is null ? null : ReadableList<string>.Of(value); }

    /// <summary>The attachments of the image, such as signatures; null without <c>-IncludeAccessory</c>.</summary>
    public IReadOnlyList<SwrImageAccessory>? Accessory { get; init => field = value is null ? null : ReadableList<SwrImageAccessory>.Of(value); }

    /// <summary>Returns <c>organization/name:tag</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag}";
}

/// <summary>Attachment of an image, such as a signature.</summary>
public sealed record SwrImageAccessory
{
    /// <summary>The tag of the attachment.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest of the attachment.</summary>
    public string? Digest { get; init; }

    /// <summary>The digest of the image.</summary>
    public string? TargetDigest { get; init; }

    /// <summary>The type.</summary>
    public string? Type { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns type and tag.</summary>
    public override string ToString() => $"{Type} {Tag}".Trim();
}
