namespace SwrPowerShell;

/// <summary>Synchronization of the images of a repository to another region.</summary>
public sealed record SwrImageSync : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The destination region.</summary>
    public required string RemoteRegion { get; init; }

    /// <summary>The destination organization.</summary>
    public required string RemoteOrganization { get; init; }

    /// <summary>Whether new images are copied automatically.</summary>
    public bool Automatic { get; init; }

    /// <summary>Whether existing images are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The id.</summary>
    public long? Id { get; init; }

    /// <summary>The id of the account.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the account.</summary>
    public string? DomainName { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns source and destination.</summary>
    public override string ToString() => $"{Organization}/{Name} → {RemoteRegion}/{RemoteOrganization}";
}

/// <summary>Job that copies one image to another region.</summary>
public sealed record SwrImageSyncJob : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The tag of the image.</summary>
    public string? Tag { get; init; }

    /// <summary>The destination region.</summary>
    public required string RemoteRegion { get; init; }

    /// <summary>The destination organization.</summary>
    public required string RemoteOrganization { get; init; }

    /// <summary>
    /// The status: <c>waiting</c>, <c>running</c>, <c>success</c>, <c>failed</c>, <c>timeout</c>,
    /// <c>cancel</c>, <c>existed</c>, or a new value. Null for a new job; use Get-SwrImageSyncJob.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Whether existing images are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The id of the job.</summary>
    public long? Id { get; init; }

    /// <summary>The name of the IAM user who started the job.</summary>
    public string? Operator { get; init; }

    /// <summary>The id of that user.</summary>
    public string? OperatorId { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns source, destination and status.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag} → {RemoteRegion}/{RemoteOrganization}: {Status ?? "started"}";
}

/// <summary>Destination region of image synchronization.</summary>
/// <param name="Region">The id of the region.</param>
public sealed record SwrSyncRegion(string Region) : SwrItem
{
    /// <summary>Returns the id.</summary>
    public override string ToString() => Region;
}
