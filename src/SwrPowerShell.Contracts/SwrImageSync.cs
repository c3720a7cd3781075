namespace SwrPowerShell;

/// <summary>That the images of a repository are copied to another region.</summary>
public sealed record SwrImageSync : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The region to copy to.</summary>
    public required string RemoteRegion { get; init; }

    /// <summary>The organization to copy to.</summary>
    public required string RemoteOrganization { get; init; }

    /// <summary>Whether new images are copied by themselves.</summary>
    public bool Automatic { get; init; }

    /// <summary>Whether an image that is there already is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The service's number of it.</summary>
    public long? Id { get; init; }

    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the account.</summary>
    public string? DomainName { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns from where to where.</summary>
    public override string ToString() => $"{Organization}/{Name} → {RemoteRegion}/{RemoteOrganization}";
}

/// <summary>The copying of one image to another region.</summary>
public sealed record SwrImageSyncJob : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The tag of the image.</summary>
    public string? Tag { get; init; }

    /// <summary>The region it is copied to.</summary>
    public required string RemoteRegion { get; init; }

    /// <summary>The organization it is copied to.</summary>
    public required string RemoteOrganization { get; init; }

    /// <summary>
    /// How far it is, as the service spells it: <c>waiting</c>, <c>running</c>, <c>success</c>, <c>failed</c>, <c>timeout</c>,
    /// <c>cancel</c>, <c>existed</c>, or what it adds later. Null for one just started: Get-SwrImageSyncJob tells.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Whether an image that is there already is replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The service's number of the job.</summary>
    public long? Id { get; init; }

    /// <summary>The IAM user that started it.</summary>
    public string? Operator { get; init; }

    /// <summary>The id of that user.</summary>
    public string? OperatorId { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns from where to where, and how far it is.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag} → {RemoteRegion}/{RemoteOrganization}: {Status ?? "started"}";
}

/// <summary>A region that images can be copied to.</summary>
/// <param name="Region">Its id.</param>
public sealed record SwrSyncRegion(string Region) : SwrItem
{
    /// <summary>Returns the id.</summary>
    public override string ToString() => Region;
}
