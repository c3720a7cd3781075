namespace SwrPowerShell.Emulator.Retention;

/// <summary>The rules by which old images of a repository are deleted. The API calls it a retention.</summary>
// Algorithm: the combination of the rules; always "or".
internal sealed record RetentionPolicy(IReadOnlyList<RetentionRule> Rules, long Id = 0, string Repository = "", string Algorithm = "or");

// Params: "days" or "num" with a number as text.
// TagSelectors: the tags that are always kept.
internal sealed record RetentionRule(
    string Template, IReadOnlyDictionary<string, string> Params, IReadOnlyList<TagSelector> TagSelectors)
{
    /// <summary>The template that keeps images for a number of days.</summary>
    public const string ByDate = "date_rule";

    /// <summary>The template that keeps a number of images.</summary>
    public const string ByNumber = "tag_rule";
}

/// <summary>Selects tags by a label, which is the tag itself, or by a regular expression.</summary>
internal sealed record TagSelector(string Kind, string Pattern);

/// <summary>The deletion of a tag by a rule.</summary>
// RuleType: the template of the rule.
internal sealed record RetentionLogEntry(long Id, string Repository, long RetentionId, string RuleType, string Tag, DateTime Created);
