namespace SwrPowerShell.Emulator.Retention;

/// <summary>Which images of a repository are deleted as they age. The wire calls it a retention; a repository has one, unless more are allowed.</summary>
public sealed record RetentionPolicy
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>How the rules are combined; always <c>or</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The rules: one, unless more are allowed.</summary>
    public required IReadOnlyList<RetentionRule> Rules { get; init; }
}

/// <summary>One rule.</summary>
public sealed record RetentionRule
{
    /// <summary>The rule that keeps images for some days.</summary>
    public const string ByDate = "date_rule";

    /// <summary>The rule that keeps some number of images.</summary>
    public const string ByNumber = "tag_rule";

    /// <summary><see cref="ByDate"/> or <see cref="ByNumber"/>.</summary>
    public required string Template { get; init; }

    /// <summary><c>days</c> or <c>num</c>, a number as text.</summary>
    public required IReadOnlyDictionary<string, string> Params { get; init; }

    /// <summary>The tags that are kept in any case.</summary>
    public IReadOnlyList<TagSelector> TagSelectors { get; init; } = [];
}

/// <summary>Names tags.</summary>
public sealed record TagSelector
{
    /// <summary><c>label</c> or <c>regexp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The tag, or a regular expression.</summary>
    public required string Pattern { get; init; }
}

/// <summary>That a rule deleted a tag.</summary>
public sealed record RetentionLogEntry
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>The number of the policy.</summary>
    public required long RetentionId { get; init; }

    /// <summary>The template of the rule.</summary>
    public required string RuleType { get; init; }

    /// <summary>The tag that is gone.</summary>
    public required string Tag { get; init; }

    /// <summary>When it was deleted, in UTC.</summary>
    public required DateTime Created { get; init; }
}
