namespace SwrPowerShell;

/// <summary>What a name is to name.</summary>
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

/// <summary>What the rule says of one name, from <c>Test-SwrName</c>.</summary>
public sealed record SwrNameCheck
{
    /// <summary>The name as given.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to name.</summary>
    public SwrNameType Type { get; init; }

    /// <summary>True when the service would accept it.</summary>
    public bool IsValid { get; init; }

    /// <summary>The position of the first character that is wrong, counted from 1; null when the name is valid or no character is to blame.</summary>
    public int? Position { get; init; }

    /// <summary>What is wrong; null when the name is valid.</summary>
    public string? Reason { get; init; }

    /// <summary>A similar name that is valid; null when the name is valid itself, or when nothing of it can stay.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The whole rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Returns the name and what is wrong with it.</summary>
    public override string ToString() => IsValid ? $"'{Name}' is valid" : $"'{Name}': {Reason}";
}
