namespace SwrPowerShell;

/// <summary>Who shares.</summary>
public enum SwrSharedBy
{
    /// <summary>The own account, with others.</summary>
    Self,

    /// <summary>Other accounts, with the own.</summary>
    ThirdParty,
}

/// <summary>A repository that one account shares with another.</summary>
public sealed record SwrSharedRepository : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>Who shares it: the own account, or another.</summary>
    public SwrSharedBy SharedBy { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the share is in force; null where the service does not say.</summary>
    public bool? IsValid { get; init; }

    /// <summary>True when everyone may pull.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The category, as the service spells it.</summary>
    public string? Category { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>What <c>docker pull</c> takes, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How many tags it holds.</summary>
    public long? TagCount { get; init; }

    /// <summary>How many times it was pulled.</summary>
    public long? PullCount { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
