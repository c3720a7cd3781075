namespace SwrPowerShell.Emulator.Retention;

/// <summary>Which images of a repository are deleted as they age. The wire calls it a retention; a repository has one, unless more are allowed.</summary>
// Repository: organization and repository with a slash between them.
// Algorithm: how the rules are combined; always or.
internal sealed record RetentionPolicy(IReadOnlyList<RetentionRule> Rules, long Id = 0, string Repository = "", string Algorithm = "or");

// Params: days or num, a number as text.
// TagSelectors: the tags that are kept in any case.
internal sealed record RetentionRule(
    string Template, IReadOnlyDictionary<string, string> Params, IReadOnlyList<TagSelector> TagSelectors)
{
    /// <summary>The template that keeps images for some days.</summary>
    public const string ByDate = "date_rule";

    /// <summary>The template that keeps some number of images.</summary>
    public const string ByNumber = "tag_rule";
}

/// <summary>Names tags: by a label, which is the tag itself, or by a regular expression.</summary>
internal sealed record TagSelector(string Kind, string Pattern);

/// <summary>That a rule deleted a tag.</summary>
// Repository: organization and repository with a slash between them.
// RuleType: the template of the rule.
internal sealed record RetentionLogEntry(long Id, string Repository, long RetentionId, string RuleType, string Tag, DateTime Created);
