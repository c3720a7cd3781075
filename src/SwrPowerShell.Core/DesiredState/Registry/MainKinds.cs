namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Organizations.</summary>
internal sealed class OrganizationKind() : RegistryKind<string, string>(
    SwrRegistryResource.Organization, "organizations.csv", new Bulk.RowColumn("Name", ["namespace", "Organization"], IsRequired: true))
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var name = rules.Organization.Require(row["Name"]);
        return new(this, row, RegistryPlace.Account, name, name);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.State.ReadOrganizationsAsync(cancellationToken)).Order(StringComparer.Ordinal).Select(name => new RegistryItem(name, name))];

    public override Task<RegistryEntry> PrepareAsync(RegistryRun run, RegistryEntry entry, RegistryItem? current, CancellationToken cancellationToken)
    {
        if (current is null)
        {
            run.Rules.Organization.RequireNew(entry.Key);
        }

        return Task.FromResult(entry);
    }

    protected override IEnumerable<SwrPropertyChange> Differences(string wanted, string current) => [];

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, string wanted, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateOrganizationAsync(wanted, skipExisting: true, cancellationToken));

    protected override async Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, string item, CancellationToken cancellationToken)
    {
        await run.Client.DeleteEmptyOrganizationAsync(item, cancellationToken);
        return 1;
    }

    protected override IEnumerable<string?> Cells(string item) => [item];
}

/// <summary>Repositories, compared and changed as by Compare-SwrRepository and Sync-SwrRepository.</summary>
internal sealed class RepositoryKind() : RegistryKind<DesiredRepository, SwrRepository>(
    SwrRegistryResource.Repository, "repositories.csv", RepositoryColumns.All)
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var cells = new RepositoryRow(row["Organization"], row["Name"], row["IsPublic"], row["Category"], row["Description"]);
        var desired = cells.ToDesired(rules);
        return new(this, row, new(desired.Repository.Organization), desired.Repository.Name, desired);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken)
    {
        if (!run.State.Has(place.Organization!))
        {
            await run.State.ReadAsync(place.Organization!, cancellationToken);
        }

        return [.. run.State.In(place.Organization!).OrderBy(it => it.Name, StringComparer.Ordinal).Select(it => new RegistryItem(it.Name, it))];
    }

    public override Task<RegistryEntry> PrepareAsync(RegistryRun run, RegistryEntry entry, RegistryItem? current, CancellationToken cancellationToken)
    {
        RepositoryCategory.Require(((DesiredRepository)entry.Spec).Category, run.State.HasCategory);
        return Task.FromResult(entry);
    }

    public override SwrException? KeptBecause(RegistryRun run, RegistryItem item) => Removal(run, (SwrRepository)item.Value) is { IsKept: true } kept
        ? NotEmpty.Repository(RepositoryName.Of(kept.Organization, kept.Name), kept.TagCount)
        : null;

    protected override IEnumerable<SwrPropertyChange> Differences(DesiredRepository wanted, SwrRepository current) => wanted.CompareTo(current, null).Changes;

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, DesiredRepository wanted, CancellationToken cancellationToken) =>
        RunAsync(run, wanted, null, cancellationToken);

    protected override Task<RegistryOutcome> UpdateAsync(RegistryRun run, DesiredRepository wanted, SwrRepository current, CancellationToken cancellationToken) =>
        RunAsync(run, wanted, current, cancellationToken);

    protected override async Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrRepository item, CancellationToken cancellationToken) =>
        (await Removal(run, item).RunAsync(run.Client, cancellationToken)).Attempts ?? 0;

    protected override IEnumerable<string?> Cells(SwrRepository item) =>
        [item.Organization, item.Name, item.IsPublic ? "true" : "false", item.Category, item.Description];

    protected override string DetailOf(DesiredRepository wanted) => wanted.IsPublic == true ? "public" : "private";

    protected override string DetailOf(SwrRepository item) => item.IsPublic ? "public" : "private";

    private static async Task<RegistryOutcome> RunAsync(RegistryRun run, DesiredRepository wanted, SwrRepository? current, CancellationToken cancellationToken)
    {
        var done = await new RowStep(wanted.CompareTo(current, null), wanted).RunAsync(run.Client, cancellationToken);
        return new(done.Outcome!.Value, done.Attempts);
    }

    private static RemovalStep Removal(RegistryRun run, SwrRepository item) => new(
        new SwrRepositoryChange { Organization = item.Organization, Name = item.Name, Action = SwrAction.Extra }, item.TagCount, run.Gate);
}
