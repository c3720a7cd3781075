namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Triggers. The service can only enable and disable them, so a trigger with other differences is replaced.</summary>
internal sealed class TriggerKind() : RegistryKind<DesiredTrigger, SwrTrigger>(
    SwrRegistryResource.Trigger,
    "triggers.csv",
    Organization,
    Name,
    new("TriggerName", ["Trigger"], IsRequired: true),
    new("Enabled", ["enable"], IsRequired: false),
    new("Deployment", [], IsRequired: false),
    new("StatefulSet", [], IsRequired: false),
    new("ClusterNamespace", ["cluster_ns"], IsRequired: false),
    new("ClusterId", ["cluster_id"], IsRequired: false),
    new("ClusterName", ["cluster_name"], IsRequired: false),
    new("Container", [], IsRequired: false),
    new("Tag", [], IsRequired: false),
    new("TagPattern", [], IsRequired: false),
    new("Mode", ["trigger_mode"], IsRequired: false))
{
    public override RegistryEntry Read(RegistryRow row, NameRules rules)
    {
        var repository = Repository(row, rules);
        var wanted = new DesiredTrigger(TriggerName.Create(repository, row["TriggerName"]), row);
        wanted.ToSpec(null);
        return new(this, row, new(repository.Organization, repository.Name), wanted.Name.Name, wanted);
    }

    public override async Task<IReadOnlyList<RegistryItem>> ListAsync(RegistryRun run, RegistryPlace place, CancellationToken cancellationToken) =>
        [.. (await run.Client.ListTriggersAsync(place.RepositoryName, cancellationToken))
            .OrderBy(trigger => trigger.TriggerName, StringComparer.Ordinal).Select(trigger => new RegistryItem(trigger.TriggerName, trigger))];

    // There are no columns for types that the module does not know.
    public override bool IsDescribable(RegistryItem item) => item.Value is SwrTrigger { ApplicationType: "deployments" or "statefulsets", TriggerType: "all" or "tag" or "regular" };

    protected override IEnumerable<SwrPropertyChange> Differences(DesiredTrigger wanted, SwrTrigger current)
    {
        var spec = wanted.ToSpec(current);
        return
        [
            .. Changed<bool?>("Enabled", current.Enabled, spec.Row.Enabled),
            .. Changed("ApplicationType", current.ApplicationType, spec.ApplicationType),
            .. Changed("Application", current.Application, spec.Application),
            .. Changed("ClusterNamespace", current.ClusterNamespace, spec.ClusterNamespace),
            .. Changed("ClusterId", current.ClusterId, spec.Row.ClusterId),
            .. Changed("ClusterName", current.ClusterName, spec.Row.ClusterName),
            .. Changed("Container", current.Container ?? "", spec.Row.Container ?? ""),
            .. Changed("TriggerType", current.TriggerType, spec.TriggerType),
            .. Changed("Condition", current.Condition, spec.Condition),
            .. Changed("Mode", current.Mode, spec.Mode),
        ];
    }

    protected override Task<RegistryOutcome> CreateAsync(RegistryRun run, DesiredTrigger wanted, CancellationToken cancellationToken) =>
        RegistryOutcome.OfAsync(run.Client.CreateTriggerAsync(wanted.ToSpec(null), SwrIfExists.Error, cancellationToken));

    protected override Task<RegistryOutcome> UpdateAsync(RegistryRun run, DesiredTrigger wanted, SwrTrigger current, CancellationToken cancellationToken) =>
        Differences(wanted, current).Any(change => change.Name != "Enabled")
            ? ReplaceAsync(run, wanted.ToSpec(current), current, cancellationToken)
            : RegistryOutcome.OfAsync(run.Client.ChangeTriggerAsync(wanted.Name, wanted.ToSpec(current).Row.Enabled, cancellationToken));

    protected override Task<int> RemoveAsync(RegistryRun run, RegistryPlace place, SwrTrigger item, CancellationToken cancellationToken) =>
        run.Client.DeleteTriggerAsync(TriggerName.Create(place.RepositoryName, item.TriggerName), cancellationToken);

    protected override IEnumerable<string?> Cells(SwrTrigger item) =>
    [
        item.Organization, item.Name, item.TriggerName, item.Enabled ? "true" : "false", item.Deployment, item.StatefulSet, item.ClusterNamespace,
        item.ClusterId, item.ClusterName, item.Container, string.Join(',', item.Tag), item.TagPattern, item.Mode,
    ];

    protected override string TargetOf(DesiredTrigger wanted) => wanted.Name.Name;

    protected override string TargetOf(SwrTrigger item) => item.TriggerName;

    protected override string DetailOf(DesiredTrigger wanted) => $"updates {wanted.ToSpec(null).Application}";

    protected override string DetailOf(SwrTrigger item) => $"updates {item.Application}";

    // If the new trigger cannot be created, the previous one is restored. If the process ends in between, the next run creates the trigger.
    private static async Task<RegistryOutcome> ReplaceAsync(RegistryRun run, TriggerSpec wanted, SwrTrigger current, CancellationToken cancellationToken)
    {
        try
        {
            await run.Client.DeleteTriggerAsync(wanted.Name, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound)
        {
            // Someone else has removed it.
        }

        try
        {
            return await RegistryOutcome.OfAsync(run.Client.CreateTriggerAsync(wanted, SwrIfExists.Error, CancellationToken.None)) with { Outcome = SwrOutcome.Updated };
        }
        catch (SwrException e) when (e.Kind != SwrErrorKind.AlreadyExists)
        {
            await RestoreAsync(run, wanted.Name, current, e);
            throw;
        }
    }

    private static async Task RestoreAsync(RegistryRun run, TriggerName name, SwrTrigger previous, SwrException cause)
    {
        try
        {
            await run.Client.CreateTriggerAsync(TriggerSpec.Create(name, TriggerRow.Of(previous)), SwrIfExists.Skip, CancellationToken.None);
        }
        catch (SwrException)
        {
            throw cause.As(
                cause.Kind,
                cause.ErrorId,
                $"{cause.Message} The previous trigger is removed and could not be created again.",
                "Run the command again; until then, new images update nothing through this trigger.");
        }
    }
}

/// <summary>The desired state of a trigger.</summary>
/// <param name="Name">The trigger.</param>
/// <param name="Cells">The row.</param>
internal sealed record DesiredTrigger(TriggerName Name, RegistryRow Cells)
{
    /// <summary>Returns the trigger to create, with the current values for missing cells.</summary>
    /// <param name="current">The existing trigger, or null.</param>
    /// <exception cref="SwrException"><c>InvalidTrigger</c> or <c>InvalidEnabled</c>.</exception>
    public TriggerSpec ToSpec(SwrTrigger? current)
    {
        var row = current is null ? new() : TriggerRow.Of(current);
        row = row with
        {
            Deployment = Cells["Deployment"],
            StatefulSet = Cells["StatefulSet"],
            ClusterNamespace = Cells["ClusterNamespace"] ?? row.ClusterNamespace,
            ClusterId = SwrText.NullIfBlank(Cells["ClusterId"]) ?? row.ClusterId,
            ClusterName = SwrText.NullIfBlank(Cells["ClusterName"]) ?? row.ClusterName,
            Container = Cells["Container"] ?? row.Container,
            Mode = SwrText.NullIfBlank(Cells["Mode"]) ?? row.Mode,
            Enabled = FlagText.Require(Cells["Enabled"], "Enabled") ?? row.Enabled,
        };
        return TriggerSpec.Create(Name, Cells["Tag"] is null && Cells["TagPattern"] is null ? row : row with
        {
            Tags = SwrRules.Items([Cells["Tag"]], split: true),
            TagPattern = Cells["TagPattern"],
        });
    }
}
