namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRetention and UpdateRetention. Numbers are texts.</summary>
internal sealed record RetentionBody(string Algorithm, List<RetentionRuleWire> Rules)
{
    public static RetentionBody Create(int? keepDays, int? keepCount, IEnumerable<string> tags, IEnumerable<string> patterns)
    {
        var (template, name, number) = keepDays is { } days
            ? (RetentionRuleWire.ByDate, RetentionRuleWire.Days, days)
            : (RetentionRuleWire.ByCount, RetentionRuleWire.Count, keepCount!.Value);
        return new("or", [
            new RetentionRuleWire(
                template,
                new(StringComparer.Ordinal) { [name] = number.ToString(CultureInfo.InvariantCulture) },
                [
                    .. tags.Select(tag => new TagSelectorWire(RetentionRuleWire.Label, tag)),
                    .. patterns.Select(pattern => new TagSelectorWire(RetentionRuleWire.Expression, pattern)),
                ]),
        ]);
    }
}

/// <summary>Tags that a rule keeps: a tag (<c>label</c>) or a regular expression (<c>regexp</c>).</summary>
internal sealed record TagSelectorWire(string? Kind, string? Pattern);

/// <summary>A policy, which contains one rule. The reply of CreateRetention contains the id only.</summary>
internal sealed record RetentionWire(long? Id, List<RetentionRuleWire>? Rules)
{
    public IEnumerable<SwrRetentionRule> ToRules(RepositoryName repository) => Rules.Present().Select(rule => rule.ToRule(repository, Id));
}

/// <summary>A rule.</summary>
internal sealed record RetentionRuleWire(string? Template, Dictionary<string, string?>? Params, List<TagSelectorWire>? TagSelectors)
{
    public const string ByDate = "date_rule";
    public const string ByCount = "tag_rule";
    public const string Days = "days";
    public const string Count = "num";
    public const string Label = "label";
    public const string Expression = "regexp";

    public SwrRetentionRule ToRule(RepositoryName repository, long? id) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        RuleId = id,
        Template = Template,
        KeepDays = Number(Days),
        KeepCount = Number(Count),
        Tag = Selectors(Label),
        TagPattern = Selectors(Expression),
    };

    private int? Number(string name) =>
        Params is not null && Params.TryGetValue(name, out var value) && int.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string[] Selectors(string kind) => [.. TagSelectors.Present().Where(s => s.Kind == kind && s.Pattern is not null).Select(s => s.Pattern!)];
}

/// <summary>Reply of ListRetentionHistories.</summary>
internal sealed record RetentionLogWire(List<RetentionLogEntryWire>? RetentionLog, long? Total) : IListReply;

/// <summary>An entry of the log.</summary>
internal sealed record RetentionLogEntryWire(
    long? Id, string? Namespace, string? Repo, long? RetentionId, string? RuleType, string? Tag, DateTimeOffset? CreatedAt)
{
    public SwrRetentionLogEntry ToEntry(RepositoryName repository) => new()
    {
        Organization = Namespace ?? repository.Organization,
        Name = Repo ?? repository.Name,
        Tag = Tag,
        Deleted = CreatedAt,
        RuleId = RetentionId,
        Template = RuleType,
        Id = Id,
    };
}
