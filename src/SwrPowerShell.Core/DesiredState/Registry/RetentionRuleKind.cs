namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Retention rules. A repository has at most one.</summary>
internal sealed class RetentionRuleKind() : RegistryKind<RetentionSpec, SwrRetentionRule>(
    SwrRegistryResource.RetentionRule,
    "retention-rules.csv",
    Organization,
    Name,
    new("KeepDays", [], IsRequired: false),
    new("KeepCount", [], IsRequired: false),
    new("Tag", [], IsRequired: false),
    new("TagPattern", [], IsRequired: false))
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var repository = Repository(row, rules);
        var (days, count) = (Number(row, "KeepDays"), Number(row, "KeepCount"));
        RetentionSpec.Create(repository, days, count);
        var spec = RetentionSpec.Change(
            repository, null, days, count, row["Tag"] is { } tags ? SwrRules.Items([tags], split: true) : null, row["TagPattern"] is { } patterns ? SwrRules.Items([patterns], split: false) : null);
        return new(this, row, new(repository.Organization, repository.Name), "", spec);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.Client.ListRetentionRulesAsync(place.RepositoryName, cancellationToken)).Select(rule => new RegistryItem("", rule))];

    // There are no columns for types of rules that the module does not know.
    public override bool IsDescribable(RegistryItem item) => item.Value is SwrRetentionRule { KeepDays: not null } or SwrRetentionRule { KeepCount: not null };

    protected override IEnumerable<SwrPropertyChange> Differences(RetentionSpec wanted, SwrRetentionRule current) =>
    [
        .. wanted.KeepDays == current.KeepDays ? [] : new SwrPropertyChange[] { new("KeepDays", current.KeepDays, wanted.KeepDays) },
        .. wanted.KeepCount == current.KeepCount ? [] : new SwrPropertyChange[] { new("KeepCount", current.KeepCount, wanted.KeepCount) },
        .. Changed("Tag", current.Tag, wanted.Tags),
        .. Changed("TagPattern", current.TagPattern, wanted.Patterns),
    ];

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, RetentionSpec wanted, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateRetentionRuleAsync(
            RetentionSpec.Create(wanted.Repository, wanted.KeepDays, wanted.KeepCount, wanted.Tags, wanted.Patterns), SwrIfExists.Error, cancellationToken));

    protected override Task<RegistryOutcome> UpdateAsync(RegistryRun run, RetentionSpec wanted, SwrRetentionRule current, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.ChangeRetentionRuleAsync(
            RetentionSpec.Change(wanted.Repository, current.RuleId, wanted.KeepDays, wanted.KeepCount, wanted.Tags, wanted.Patterns), replace: true, cancellationToken));

    protected override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrRetentionRule item, CancellationToken cancellationToken) =>
        run.Client.DeleteRetentionRuleAsync(place.RepositoryName, item.RuleId, cancellationToken);

    protected override IEnumerable<string?> Cells(SwrRetentionRule item) =>
    [
        item.Organization,
        item.Name,
        item.KeepDays?.ToString(CultureInfo.InvariantCulture),
        item.KeepCount?.ToString(CultureInfo.InvariantCulture),
        string.Join(',', item.Tag.Order(StringComparer.Ordinal)),
        string.Join('\n', item.TagPattern.Order(StringComparer.Ordinal)),
    ];

    protected override string DetailOf(RetentionSpec wanted) => Keep(wanted.KeepDays, wanted.KeepCount);

    protected override string DetailOf(SwrRetentionRule item) => Keep(item.KeepDays, item.KeepCount);

    private static string Keep(int? days, int? count) => days is not null ? $"keep {days} days" : $"keep {count} images";

    private static int? Number(RegistryRow row, string column) => string.IsNullOrWhiteSpace(row[column]) ? null
        : int.TryParse(row[column], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw SwrRules.Invalid(
            ErrorIds.InvalidRetentionRule, $"{DisplayText.Quoted(row[column])} is not a whole number.", $"Correct the value in the column {column}.");
}
