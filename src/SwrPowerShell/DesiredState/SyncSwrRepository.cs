using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Makes the repositories of the service match a file: creates missing ones, updates different ones, and keeps the others.</para>
/// <para type="description">After an interruption, run it again to apply the rest.</para>
/// </summary>
[Cmdlet(VerbsData.Sync, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepositoryChange))]
public sealed class SyncSwrRepository : DesiredStateCmdlet<SyncStep>
{
    private SyncRun? _run;

    /// <summary>Removes without confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private SyncRun Run => _run ??= new(this, "the input does");

    private protected override IEnumerable<SyncStep> ReadItems()
    {
        var (desired, change, organization) = CompareRow();
        if (organization is not null)
        {
            Create(organization);
        }

        var wanted = change.Action == SwrAction.None ? !IsWhatIf : ShouldProcess(change.ToString(), Describe(change));
        ReportPlanned(change);
        return wanted ? [new RowStep(change, desired)] : [];
    }

    private protected override Task<SwrRepositoryChange> SendAsync(SyncStep item, CancellationToken cancellationToken) =>
        item.RunAsync(Client, cancellationToken);

    private protected override void OnResult(SyncStep item, SwrRepositoryChange result)
    {
        Run.Count(result.Outcome);
        base.OnResult(item, result);
    }

    private protected override void Finish()
    {
        base.Finish();
        if (Prune)
        {
            foreach (var step in PlanRemovals())
            {
                Queue(() => step.IsKept || Run.MayRemove(step.Change, "repository", PruneNonEmpty, Force) ? [step] : []);
            }

            Drain();
        }

        Run.ShowSummary(IsPruneRefused ? null : Prune, Failures, dependent: 0);
    }

    private void Create(SwrRepositoryChange organization)
    {
        var name = organization.Organization;
        ReportPlanned(organization);
        if (ShouldProcess(name, "Create organization"))
        {
            try
            {
                Call((client, stop) => client.CreateOrganizationAsync(name, skipExisting: true, stop));
            }
            catch (SwrException e)
            {
                State.Failed(name, e);
                throw;
            }
        }
    }

    private static string Describe(SwrRepositoryChange change) => change.Action == SwrAction.Create
        ? $"Create {(change.IsPublic ? "public" : "private")} repository"
        : $"Update repository ({string.Join("; ", change.Changes)})";
}
