namespace SwrPowerShell.Emulator.State;

/// <summary>A repository of images.</summary>
public sealed record Repository
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>The organization it lies in.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its name, with slashes where it has some.</summary>
    public required string Name { get; init; }

    /// <summary>Whether everyone may pull from it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Its category, as it was given.</summary>
    public string Category { get; init; } = "other";

    /// <summary>Its description.</summary>
    public string Description { get; init; } = "";

    /// <summary>The id of who created it.</summary>
    public required string CreatorId { get; init; }

    /// <summary>The name of who created it.</summary>
    public required string CreatorName { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>When it was changed last, in UTC.</summary>
    public required DateTime Updated { get; init; }

    /// <summary>How often it was pulled from.</summary>
    public long Downloads { get; init; }

    /// <summary>Under which its tags and everything else that belongs to it is kept. An organization's name has no slash.</summary>
    internal string Key => $"{Namespace}/{Name}";
}
