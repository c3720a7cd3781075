namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Synchronization to other regions.</summary>
internal sealed class ImageSyncKind() : RegistryKind<DesiredImageSync, SwrImageSync>(
    SwrRegistryResource.ImageSync,
    "image-syncs.csv",
    Organization,
    Name,
    new("RemoteRegion", ["remoteRegionId", "Region"], IsRequired: true),
    new("RemoteOrganization", ["remoteNamespace"], IsRequired: true),
    new("Automatic", ["syncAuto"], IsRequired: false),
    new("Overwrite", ["override"], IsRequired: false))
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var target = ImageSyncTarget.Create(rules, Repository(row, rules), row["RemoteRegion"], row["RemoteOrganization"]);
        var wanted = new DesiredImageSync(target, FlagText.Require(row["Automatic"], "Automatic"), FlagText.Require(row["Overwrite"], "Overwrite"));
        return new(this, row, new(target.Repository.Organization, target.Repository.Name), KeyOf(target.RemoteRegion, target.RemoteOrganization), wanted);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.Client.ListImageSyncsAsync(place.RepositoryName, cancellationToken))
            .Select(sync => new RegistryItem(KeyOf(sync.RemoteRegion, sync.RemoteOrganization), sync)).OrderBy(item => item.Key, StringComparer.Ordinal)];

    protected override IEnumerable<SwrPropertyChange> Differences(DesiredImageSync wanted, SwrImageSync current) =>
        [.. Changed("Automatic", current.Automatic, wanted.Automatic), .. Changed("Overwrite", current.Overwrite, wanted.Overwrite)];

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, DesiredImageSync wanted, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateImageSyncAsync(
            new ImageSyncSpec(wanted.Target, wanted.Automatic ?? true, wanted.Overwrite ?? false), SwrIfExists.Error, cancellationToken));

    protected override Task<RegistryOutcome> UpdateAsync(RegistryRun run, DesiredImageSync wanted, SwrImageSync current, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateImageSyncAsync(
            new ImageSyncSpec(wanted.Target, wanted.Automatic ?? current.Automatic, wanted.Overwrite ?? current.Overwrite), SwrIfExists.Update, cancellationToken));

    protected override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrImageSync item, CancellationToken cancellationToken) =>
        run.Client.DeleteImageSyncAsync(ImageSyncTarget.Create(run.Rules, place.RepositoryName, item.RemoteRegion, item.RemoteOrganization), cancellationToken);

    protected override IEnumerable<string?> Cells(SwrImageSync item) =>
    [
        item.Organization, item.Name, item.RemoteRegion, item.RemoteOrganization, item.Automatic ? "true" : "false", item.Overwrite ? "true" : "false",
    ];

    protected override string TargetOf(DesiredImageSync wanted) => KeyOf(wanted.Target.RemoteRegion, wanted.Target.RemoteOrganization);

    protected override string TargetOf(SwrImageSync item) => KeyOf(item.RemoteRegion, item.RemoteOrganization);

    protected override string DetailOf(DesiredImageSync wanted) => wanted.Automatic == false ? "manual" : "automatic";

    protected override string DetailOf(SwrImageSync item) => item.Automatic ? "automatic" : "manual";

    private static string KeyOf(string region, string organization) => $"{region}/{organization}";
}

/// <summary>The desired state of a synchronization. Properties that are null are not compared.</summary>
/// <param name="Target">The repository and its destination.</param>
/// <param name="Automatic">Whether new images are copied automatically.</param>
/// <param name="Overwrite">Whether existing images are replaced.</param>
internal sealed record DesiredImageSync(ImageSyncTarget Target, bool? Automatic, bool? Overwrite);
