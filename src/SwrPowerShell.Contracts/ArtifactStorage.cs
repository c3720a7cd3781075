namespace SwrPowerShell;

/// <summary>Storage used by CodeArts Artifact.</summary>
public sealed record ArtifactStorage
{
    /// <summary>The format; null for the total.</summary>
    public string? Format { get; init; }

    /// <summary>The size in bytes, with the precision of the service's text, such as <c>549.62 MB</c>; null if that text cannot be parsed.</summary>
    public long? Size { get; init; }

    /// <summary>The size as text, as returned by the service.</summary>
    public string? SizeText { get; init; }

    /// <summary>The number of files.</summary>
    public long? FileCount { get; init; }
}
