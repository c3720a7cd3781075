namespace SwrPowerShell.Core.Reports;

/// <summary>The repositories of an inventory.</summary>
public sealed class InventoryList
{
    private readonly List<SwrInventoryItem> _items = [];

    /// <summary>The repositories, in the order of the input.</summary>
    public IReadOnlyList<SwrInventoryItem> Items => _items;

    /// <summary>Whether tags or retention rules were read.</summary>
    public bool HasTags { get; private set; }

    /// <summary>Whether shares or permissions were read.</summary>
    public bool HasPermissions { get; private set; }

    /// <summary>Adds a repository.</summary>
    public void Add(SwrInventoryItem item)
    {
        HasTags |= (item.Retention, item.TagsUnder30Days) is not (null, null);
        HasPermissions |= (item.SharedWith, item.Permissions) is not (null, null);
        _items.Add(item);
    }
}
