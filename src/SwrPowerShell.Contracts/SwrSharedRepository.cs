namespace SwrPowerShell;

/// <summary>Account that shares a repository.</summary>
public enum SwrSharedBy
{
    /// <summary>This account, with others.</summary>
    Self,

    /// <summary>Other accounts, with this account.</summary>
    ThirdParty,
}

/// <summary>A shared repository.</summary>
public sealed record SwrSharedRepository : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The account that shares the repository: this account, or another.</summary>
    public SwrSharedBy SharedBy { get; init; }

    /// <summary>The name of the owner account.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether the share is valid; null if the service does not return it.</summary>
    public bool? IsValid { get; init; }

    /// <summary>Whether everyone can pull images.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The name for <c>docker pull</c>, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The number of tags.</summary>
    public long? TagCount { get; init; }

    /// <summary>The number of pulls.</summary>
    public long? PullCount { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
