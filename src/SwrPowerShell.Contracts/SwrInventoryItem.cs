namespace SwrPowerShell;

/// <summary>A repository as an inventory lists it: plain columns for Export-Csv, Group-Object and Where-Object.</summary>
/// <remarks>Columns that the service did not fill, or that <c>Get-SwrInventory</c> was not asked to read, are null.</remarks>
public sealed record SwrInventoryItem : SwrItem
{
    /// <summary>The organization that holds the repository.</summary>
    public required string Organization { get; init; }

    /// <summary>The name within the organization; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary><c>public</c> when everyone may pull, otherwise <c>private</c>.</summary>
    public required string Visibility { get; init; }

    /// <summary>The category, as the service spells it.</summary>
    public string? Category { get; init; }

    /// <summary>How many tags the repository holds.</summary>
    public long? TagCount { get; init; }

    /// <summary>The size of all images, in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>How many times the repository was pulled.</summary>
    public long? PullCount { get; init; }

    /// <summary>When the repository was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When the repository was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether the repository holds no tag.</summary>
    public bool? IsUntagged { get; init; }

    /// <summary>Whether the repository was never pulled.</summary>
    public bool? IsNeverPulled { get; init; }

    /// <summary>The tag that was changed last. With <c>-IncludeTags</c>.</summary>
    public string? NewestTag { get; init; }

    /// <summary>When the newest tag was changed. With <c>-IncludeTags</c>.</summary>
    public DateTimeOffset? NewestTagUpdated { get; init; }

    /// <summary>The age of the newest tag, in whole days. With <c>-IncludeTags</c>.</summary>
    public int? NewestTagAgeDays { get; init; }

    /// <summary>The tag that was not changed for the longest time. With <c>-IncludeTags</c>.</summary>
    public string? OldestTag { get; init; }

    /// <summary>When the oldest tag was changed. With <c>-IncludeTags</c>.</summary>
    public DateTimeOffset? OldestTagUpdated { get; init; }

    /// <summary>The age of the oldest tag, in whole days. With <c>-IncludeTags</c>.</summary>
    public int? OldestTagAgeDays { get; init; }

    /// <summary>How many tags are younger than 30 days. With <c>-IncludeTags</c>.</summary>
    public int? TagsUnder30Days { get; init; }

    /// <summary>How many tags are 30 to 89 days old. With <c>-IncludeTags</c>.</summary>
    public int? Tags30To89Days { get; init; }

    /// <summary>How many tags are 90 to 364 days old. With <c>-IncludeTags</c>.</summary>
    public int? Tags90To364Days { get; init; }

    /// <summary>How many tags are 365 days old or older. With <c>-IncludeTags</c>.</summary>
    public int? TagsOver364Days { get; init; }

    /// <summary>What the retention rule keeps, such as <c>30 days</c> or <c>20 images</c>; <c>none</c> without a rule. With <c>-IncludeTags</c>.</summary>
    public string? Retention { get; init; }

    /// <summary>The accounts that the repository is shared with, separated by commas; empty for none. With <c>-IncludePermissions</c>.</summary>
    public string? SharedWith { get; init; }

    /// <summary>Who may do what beyond the permissions of the organization, such as <c>alice: Manage, bob: Read</c>; empty for nobody. With <c>-IncludePermissions</c>.</summary>
    public string? Permissions { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>What <c>docker pull</c> takes, without a tag.</summary>
    public string? Path { get; init; }

    /// <summary>Returns <c>organization/name</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}";
}
