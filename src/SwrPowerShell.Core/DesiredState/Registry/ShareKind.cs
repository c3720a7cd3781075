namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Shares with other accounts. Expired shares grant nothing, so they are neither exported nor removed.</summary>
internal sealed class ShareKind() : RegistryKind<ShareTerms, SwrRepositoryShare>(
    SwrRegistryResource.Share,
    "shares.csv",
    Organization,
    Name,
    new("Account", ["access_domain"], IsRequired: true),
    new("Until", ["deadline"], IsRequired: false),
    new("Description", [], IsRequired: false))
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var name = ShareName.Create(rules, row["Organization"], row["Name"], row["Account"]);
        DateTimeOffset? until = string.IsNullOrWhiteSpace(row["Until"]) ? null
            : ShareDeadline.TryParse(row["Until"], isUtc: false, out var time) ? time
            : throw ShareDeadline.Unreadable(row["Until"]!);
        return new(this, row, new(name.Repository.Organization, name.Repository.Name), KeyOf(name.Account), ShareTerms.Create(name, until, row["Description"]));
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.Client.ListSharesAsync(place.RepositoryName, cancellationToken))
            .OrderBy(share => share.Account, StringComparer.Ordinal).Select(share => new RegistryItem(KeyOf(share.Account), share))];

    public override bool IsDescribable(RegistryItem item) => item.Value is SwrRepositoryShare { Until: { } until } && until > DateTimeOffset.UtcNow;

    public override Task<RegistryEntry> PrepareAsync(RegistryRun run, RegistryEntry entry, RegistryItem? current, CancellationToken cancellationToken)
    {
        var wanted = (ShareTerms)entry.Spec;
        if (current is null || Compare(entry, current).Any(change => change.Name == "Until"))
        {
            ShareDeadline.RequireFuture(wanted.Until ?? throw ShareDeadline.Missing(wanted.ToString()), DateTimeOffset.UtcNow);
        }

        return Task.FromResult(entry);
    }

    protected override IEnumerable<SwrPropertyChange> Differences(ShareTerms wanted, SwrRepositoryShare current) =>
    [
        .. Changed("Until", TextOf(current.Until), TextOf(wanted.Until)),
        .. Changed("Description", current.Description ?? "", wanted.Description),
    ];

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, ShareTerms wanted, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateShareAsync(
            ShareTerms.Create(wanted.Name, wanted.Until, string.IsNullOrEmpty(wanted.Description) ? null : wanted.Description), SwrIfExists.Error, cancellationToken));

    protected override Task<RegistryOutcome> UpdateAsync(RegistryRun run, ShareTerms wanted, SwrRepositoryShare current, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.ChangeShareAsync(wanted, cancellationToken));

    protected override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrRepositoryShare item, CancellationToken cancellationToken) =>
        run.Client.DeleteShareAsync(ShareName.Create(place.RepositoryName, item.Account), cancellationToken);

    protected override IEnumerable<string?> Cells(SwrRepositoryShare item) => [item.Organization, item.Name, item.Account, TextOf(item.Until), item.Description];

    protected override string TargetOf(ShareTerms wanted) => wanted.Name.Account;

    protected override string TargetOf(SwrRepositoryShare item) => item.Account;

    protected override string DetailOf(ShareTerms wanted) => DetailOf(wanted.Until);

    protected override string DetailOf(SwrRepositoryShare item) => DetailOf(item.Until);

    private static string DetailOf(DateTimeOffset? until) => until is null ? "" : until == ShareDeadline.Forever ? "forever" : $"until {until.Value.UtcDateTime:yyyy-MM-dd}";

    // The service may return the account in lower case.
    private static string KeyOf(string account) => account.ToLowerInvariant();

    private static string? TextOf(DateTimeOffset? until) => until is { } time ? SwrRepositoryShare.DeadlineText(time) : null;
}
