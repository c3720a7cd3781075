namespace SwrPowerShell.Emulator.Tags;

/// <summary>A tag of a repository and the image behind it.</summary>
public sealed record ImageTag
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <summary>The image's id, 64 hexadecimal digits. Tags with the same id are names of one image.</summary>
    public required string ImageId { get; init; }

    /// <summary>The image's size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>When the tag was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>When the tag was changed last, in UTC.</summary>
    public required DateTime Updated { get; init; }
}
