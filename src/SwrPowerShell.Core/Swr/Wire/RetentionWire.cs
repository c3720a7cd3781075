namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRetention and UpdateRetention. The numbers in it are texts.</summary>
internal sealed record RetentionBody(string Algorithm, IReadOnlyList<RetentionRuleBody> Rules)
{
    public static RetentionBody Create(int? keepDays, int? keepCount, IEnumerable<string> tags, IEnumerable<string> patterns)
    {
        var (template, name, number) = keepDays is { } days ? (RetentionRuleWire.ByDate, "days", days) : (RetentionRuleWire.ByCount, "num", keepCount!.Value);
        return new("or", [
            new RetentionRuleBody(
                template,
                new(StringComparer.Ordinal) { [name] = number.ToString(CultureInfo.InvariantCulture) },
                [.. tags.Select(tag => new TagSelectorWire("label", tag)), .. patterns.Select(pattern => new TagSelectorWire("regexp", pattern))]),
        ]);
    }
}

/// <summary>A rule of such a body.</summary>
internal sealed record RetentionRuleBody(string Template, Dictionary<string, string> Params, IReadOnlyList<TagSelectorWire> TagSelectors);

/// <summary>Which tags a rule leaves alone: one tag (<c>label</c>) or those that a regular expression finds (<c>regexp</c>).</summary>
internal sealed record TagSelectorWire(string? Kind, string? Pattern);

/// <summary>Reply of CreateRetention.</summary>
internal sealed record RetentionIdWire(long? Id);

/// <summary>A policy as the service writes it: a list of rules, of which there is one.</summary>
internal sealed record RetentionWire(long? Id, List<RetentionRuleWire>? Rules)
{
    public IEnumerable<SwrRetentionRule> ToRules(RepositoryName repository) => Rules.Present().Select(rule => rule.ToRule(repository, Id));
}

/// <summary>A rule as the service writes it.</summary>
internal sealed record RetentionRuleWire(string? Template, Dictionary<string, JsonElement>? Params, List<TagSelectorWire>? TagSelectors)
{
    public const string ByDate = "date_rule";
    public const string ByCount = "tag_rule";

    public SwrRetentionRule ToRule(RepositoryName repository, long? id) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        RuleId = id,
        Template = Template,
        KeepDays = Number("days"),
        KeepCount = Number("num"),
        Tag = Selectors("label"),
        TagPattern = Selectors("regexp"),
    };

    private int? Number(string name) =>
        Params is not null && Params.TryGetValue(name, out var value) && int.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    private string[] Selectors(string kind) => [.. TagSelectors.Present().Where(s => s.Kind == kind && s.Pattern is not null).Select(s => s.Pattern!)];
}

/// <summary>Reply of ListRetentionHistories.</summary>
internal sealed record RetentionLogWire(List<RetentionLogEntryWire>? RetentionLog, long? Total) : IListReply;

/// <summary>An entry of it.</summary>
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
