namespace SwrPowerShell;

/// <summary>How much CodeArts Artifact stores.</summary>
public sealed record ArtifactStorage
{
    /// <summary>The format counted; null for all together.</summary>
    public string? Format { get; init; }

    /// <summary>The size in bytes; null when the service's text is not understood. As exact as that text: <c>549.62 MB</c> is rounded.</summary>
    public long? Size { get; init; }

    /// <summary>The size as the service writes it.</summary>
    public string? SizeText { get; init; }

    /// <summary>How many files there are.</summary>
    public long? FileCount { get; init; }
}
