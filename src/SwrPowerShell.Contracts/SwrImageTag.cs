namespace SwrPowerShell;

/// <summary>What a tag names. The numbers are the service's own (field <c>tag_type</c>).</summary>
/// <remarks>A number that the service adds later is kept as it is and prints as a number.</remarks>
public enum SwrImageType
{
    /// <summary>One image.</summary>
    Manifest = 0,

    /// <summary>Several images of one name, usually one for each platform.</summary>
    ManifestList = 1,
}

/// <summary>By what tags are sorted.</summary>
public enum SwrTagOrder
{
    /// <summary>By the tag itself.</summary>
    Tag,

    /// <summary>By the time of the last change.</summary>
    Updated,
}

/// <summary>Which form of a list the service is asked for. Both hold the same things.</summary>
public enum SwrListVersion
{
    /// <summary>Pages by offset, which every installation has.</summary>
    V2,

    /// <summary>Pages by marker, which stay right although something is added or removed meanwhile.</summary>
    V3,
}

/// <summary>A tag of a repository, and the image behind it.</summary>
/// <remarks>Properties that the service did not name in the reply at hand are null.</remarks>
public sealed record SwrImageTag : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <summary>The digest, such as <c>sha256:…</c>: what the tag stands for at the moment.</summary>
    public string? Digest { get; init; }

    /// <summary>The id of the image.</summary>
    public string? ImageId { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it is one image or several.</summary>
    public SwrImageType? Type { get; init; }

    /// <summary>What <c>docker pull</c> takes.</summary>
    public string? Path { get; init; }

    /// <summary>The address within the service's own network.</summary>
    public string? InternalPath { get; init; }

    /// <summary>When the tag was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the tag was changed last.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>The service's number of the tag.</summary>
    public long? Id { get; init; }

    /// <summary>For a signature, the tags of the images that it signs; null unless <c>-IncludeReference</c> asked for them.</summary>
    public string[]? Reference { get; init; }

    /// <summary>What is attached to the image, such as signatures; null unless <c>-IncludeAccessory</c> asked for it.</summary>
    public SwrImageAccessory[]? Accessory { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns <c>organization/name:tag</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag}";
}

/// <summary>Something attached to an image, such as its signature.</summary>
public sealed record SwrImageAccessory
{
    /// <summary>The tag of the accessory itself.</summary>
    public string? Tag { get; init; }

    /// <summary>The digest of the accessory itself.</summary>
    public string? Digest { get; init; }

    /// <summary>The digest of the image that it belongs to.</summary>
    public string? TargetDigest { get; init; }

    /// <summary>The kind, as the service spells it.</summary>
    public string? Type { get; init; }

    /// <summary>The size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns kind and tag.</summary>
    public override string ToString() => $"{Type} {Tag}".Trim();
}
