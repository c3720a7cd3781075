namespace SwrPowerShell;

/// <summary>Which images of a repository the service deletes by itself. A repository has one such rule at most.</summary>
public sealed record SwrRetentionRule : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The service's number of the rule.</summary>
    public long? RuleId { get; init; }

    /// <summary>Images are deleted this many days after they were last pushed; null when the rule does not count days.</summary>
    public int? KeepDays { get; init; }

    /// <summary>This many of the newest images are kept and older ones deleted; null when the rule does not count images.</summary>
    public int? KeepCount { get; init; }

    /// <summary>Regular expressions: tags that match one are never deleted.</summary>
    public IReadOnlyList<string> TagPattern { get; init; } = [];

    /// <summary>Tags that are never deleted.</summary>
    public IReadOnlyList<string> Tag { get; init; } = [];

    /// <summary>The kind of rule as the service spells it: <c>date_rule</c>, <c>tag_rule</c>, or what it adds later.</summary>
    public string? Template { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns the repository and what is kept.</summary>
    public override string ToString() =>
        $"{Organization}/{Name}: {(KeepDays is { } days ? $"keep {days} days" : KeepCount is { } count ? $"keep {count} images" : Template)}";
}

/// <summary>That a retention rule deleted a tag.</summary>
public sealed record SwrRetentionLogEntry : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The tag that is gone.</summary>
    public string? Tag { get; init; }

    /// <summary>When it was deleted.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The service's number of the rule.</summary>
    public long? RuleId { get; init; }

    /// <summary>The kind of rule as the service spells it: <c>date_rule</c> or <c>tag_rule</c>.</summary>
    public string? Template { get; init; }

    /// <summary>The service's number of the entry.</summary>
    public long? Id { get; init; }

    /// <summary>Returns <c>organization/repository:tag</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag}";
}
