namespace SwrPowerShell;

/// <summary>A repository of an inventory, with simple columns for Export-Csv, Group-Object and Where-Object.</summary>
/// <remarks>Columns that the service did not fill, or that <c>Get-SwrInventory</c> was not asked to read, are null.</remarks>
public sealed record SwrInventoryItem : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name within the organization; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary><c>public</c> if everyone can pull images, otherwise <c>private</c>.</summary>
    public required string Visibility { get; init; }

    /// <summary>The category, as returned by the service.</summary>
    public string? Category { get; init; }

    /// <summary>The number of tags.</summary>
    public long? TagCount { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>The number of pulls.</summary>
    public long? PullCount { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether the repository has no tags.</summary>
    public bool? IsUntagged { get; init; }

    /// <summary>Whether the repository was never pulled.</summary>
    public bool? IsNeverPulled { get; init; }

    /// <summary>The tag with the latest change; null without <c>-IncludeTags</c>.</summary>
    public string? NewestTag { get; init; }

    /// <summary>The time of the change of the newest tag; null without <c>-IncludeTags</c>.</summary>
    public DateTimeOffset? NewestTagUpdated { get; init; }

    /// <summary>The age of the newest tag, in whole days; null without <c>-IncludeTags</c>.</summary>
    public int? NewestTagAgeDays { get; init; }

    /// <summary>The tag with the earliest last change; null without <c>-IncludeTags</c>.</summary>
    public string? OldestTag { get; init; }

    /// <summary>The time of the change of the oldest tag; null without <c>-IncludeTags</c>.</summary>
    public DateTimeOffset? OldestTagUpdated { get; init; }

    /// <summary>The age of the oldest tag, in whole days; null without <c>-IncludeTags</c>.</summary>
    public int? OldestTagAgeDays { get; init; }

    /// <summary>The number of tags younger than 30 days; null without <c>-IncludeTags</c>.</summary>
    public int? TagsUnder30Days { get; init; }

    /// <summary>The number of tags of 30 to 89 days; null without <c>-IncludeTags</c>.</summary>
    public int? Tags30To89Days { get; init; }

    /// <summary>The number of tags of 90 to 364 days; null without <c>-IncludeTags</c>.</summary>
    public int? Tags90To364Days { get; init; }

    /// <summary>The number of tags of 365 days or more; null without <c>-IncludeTags</c>.</summary>
    public int? TagsOver364Days { get; init; }

    /// <summary>The images that the retention rule keeps, such as <c>30 days</c> or <c>20 images</c>; <c>none</c> without a rule; null without <c>-IncludeTags</c>.</summary>
    public string? Retention { get; init; }

    /// <summary>The accounts that the repository is shared with, separated by commas; empty for none; null without <c>-IncludePermissions</c>.</summary>
    public string? SharedWith { get; init; }

    /// <summary>The permissions on the repository, in addition to those on the organization, such as <c>alice: Manage, bob: Read</c>; empty for none; null without <c>-IncludePermissions</c>.</summary>
    public string? Permissions { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The name for <c>docker pull</c>, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
