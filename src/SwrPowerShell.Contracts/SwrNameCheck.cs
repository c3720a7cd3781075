namespace SwrPowerShell;

/// <summary>Type of a name.</summary>
public enum SwrNameType
{
    /// <summary>A repository of SWR, without its organization.</summary>
    Repository,

    /// <summary>An organization of SWR.</summary>
    Organization,

    /// <summary>A tag of an image.</summary>
    ImageTag,

    /// <summary>A Docker registry of CodeArts Artifact, by its display name.</summary>
    ArtifactDockerRepository,
}

/// <summary>Result of <c>Test-SwrName</c> for one name.</summary>
public sealed record SwrNameCheck
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the name.</summary>
    public SwrNameType Type { get; init; }

    /// <summary>Whether the name is valid.</summary>
    public bool IsValid { get; init; }

    /// <summary>The position of the first invalid character, counted from 1; null if there is none.</summary>
    public int? Position { get; init; }

    /// <summary>The reason why the name is invalid; null if it is valid.</summary>
    public string? Reason { get; init; }

    /// <summary>A similar valid name; null if the name is valid, or if there is none.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Returns the name and the reason.</summary>
    public override string ToString() => IsValid ? $"'{Name}' is valid" : $"'{Name}': {Reason}";
}
