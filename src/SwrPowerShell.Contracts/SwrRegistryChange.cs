namespace SwrPowerShell;

/// <summary>Action for one resource of a registry, as part of a plan over a folder of files.</summary>
public sealed record SwrRegistryChange : SwrItem
{
    /// <summary>The kind of resource.</summary>
    public required SwrRegistryResource Resource { get; init; }

    /// <summary>The action.</summary>
    public required SwrAction Action { get; init; }

    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The repository's name; empty for an organization and its permissions.</summary>
    public required string Name { get; init; }

    /// <summary>The user, trigger, account, or region and organization; empty where organization and name are enough.</summary>
    public string Target { get; init; } = "";

    /// <summary>The most important value, such as <c>public</c>, <c>Edit</c> or <c>keep 30 days</c>.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The differing properties of an update.</summary>
    public IReadOnlyList<SwrPropertyChange> Changes { get; init => field = ReadableList<SwrPropertyChange>.Of(value, "; "); } = ReadableList<SwrPropertyChange>.Empty;

    /// <summary>The change that was made; null in a plan.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>The file of the row; null for an extra resource.</summary>
    public string? File { get; init; }

    /// <summary>The row number in the file, counted from 1; null for an extra resource.</summary>
    public long? Row { get; init; }

    /// <summary>The line of the file on which the row begins; null for an extra resource.</summary>
    public long? Line { get; init; }

    /// <summary>The number of times the request was sent; null if none was sent.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns organization, repository and target.</summary>
    public override string ToString() => $"{Organization}{(Name.Length == 0 ? "" : $"/{Name}")}{(Target.Length == 0 ? "" : $": {Target}")}";
}

/// <summary>A file that Export-SwrRegistry wrote.</summary>
/// <param name="Resource">The kind of resource.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Path">The path of the file.</param>
public sealed record SwrRegistryFile(SwrRegistryResource Resource, long Rows, string Path) : SwrItem
{
    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;
}
