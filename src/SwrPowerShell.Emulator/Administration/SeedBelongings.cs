namespace SwrPowerShell.Emulator.Administration;

/// <summary>A tag to be there. Tags with the same <see cref="Image"/> are names of one image.</summary>
internal sealed record SeedTag(string Tag)
{
    public long? Size { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    /// <summary>How many days ago it was pushed, instead of a time.</summary>
    public double? AgeDays { get; init; }

    public string? Image { get; init; }
}

/// <summary>A user to be there.</summary>
internal sealed record SeedUser(string UserId, string UserName);

/// <summary>A permission to be there; its user is added to the directory.</summary>
internal sealed record SeedPermission(string UserId, string UserName, int Auth);

/// <summary>A share to be there.</summary>
internal sealed record SeedShare(string AccessDomain)
{
    public string? Deadline { get; init; }

    public string? Description { get; init; }
}

/// <summary>A retention rule to be there.</summary>
internal sealed record SeedRetention(IReadOnlyList<SeedRetentionRule> Rules);

/// <summary>A rule of it; it need not name tags that are kept.</summary>
internal sealed record SeedRetentionRule(string Template, IReadOnlyDictionary<string, string> Params)
{
    public IReadOnlyList<TagSelector>? TagSelectors { get; init; }
}

/// <summary>A trigger to be there, with what it has done.</summary>
internal sealed record SeedTrigger(string Name)
{
    public string? AppType { get; init; }

    public string? Application { get; init; }

    public string? ClusterId { get; init; }

    public string? ClusterName { get; init; }

    public string? ClusterNs { get; init; }

    public string? Condition { get; init; }

    public string? Container { get; init; }

    public string? Enable { get; init; }

    public string? TriggerType { get; init; }

    public string? TriggerMode { get; init; }

    public IReadOnlyList<TriggerRun>? History { get; init; }
}

/// <summary>A synchronization to be there.</summary>
internal sealed record SeedSync(string RemoteRegionId, string RemoteNamespace)
{
    public bool SyncAuto { get; init; }

    public bool Override { get; init; }
}
