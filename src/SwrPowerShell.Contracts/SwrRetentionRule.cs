namespace SwrPowerShell;

/// <summary>Rule for the automatic deletion of images. A repository has at most one rule.</summary>
public sealed record SwrRetentionRule : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the rule.</summary>
    public long? RuleId { get; init; }

    /// <summary>The number of days after the last push until images are deleted; null for a rule that counts images.</summary>
    public int? KeepDays { get; init; }

    /// <summary>The number of newest images to keep; null for a rule that counts days.</summary>
    public int? KeepCount { get; init; }

    /// <summary>Regular expressions for tags that are never deleted. As text, one per line, since an expression can contain commas.</summary>
    public IReadOnlyList<string> TagPattern { get; init => field = ReadableList<string>.Of(value, "\n"); } = ReadableList<string>.Empty;

    /// <summary>Tags that are never deleted.</summary>
    public IReadOnlyList<string> Tag { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.Empty;

    /// <summary>The type of the rule: <c>date_rule</c>, <c>tag_rule</c>, or a new value.</summary>
    public string? Template { get; init; }

    /// <summary>Returns the repository and the rule.</summary>
    public override string ToString() =>
        $"{Organization}/{Name}: {(KeepDays is { } days ? $"keep {days} days" : KeepCount is { } count ? $"keep {count} images" : Template)}";
}

/// <summary>Deletion of a tag by a retention rule.</summary>
public sealed record SwrRetentionLogEntry : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The deleted tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The time of the deletion.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>The id of the rule.</summary>
    public long? RuleId { get; init; }

    /// <summary>The type of the rule: <c>date_rule</c> or <c>tag_rule</c>.</summary>
    public string? Template { get; init; }

    /// <summary>The id of the entry.</summary>
    public long? Id { get; init; }

    /// <summary>Returns <c>organization/repository:tag</c>.</summary>
    public override string ToString() => $"{Organization}/{Name}:{Tag}";
}
