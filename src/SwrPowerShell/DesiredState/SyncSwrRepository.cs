using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Makes the service match a file: creates what is missing, updates what differs, leaves the rest.</para>
/// <para type="description">Run it again after an interruption: it finishes what is left.</para>
/// </summary>
[Cmdlet(VerbsData.Sync, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepositoryChange))]
public sealed class SyncSwrRepository : DesiredStateCmdlet<SyncStep>
{
    private readonly Dictionary<SwrOutcome, int> _done = [];
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Does not ask before it removes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IEnumerable<SyncStep> ReadItems()
    {
        var (desired, change, organization) = CompareRow();
        if (organization is not null)
        {
            Create(organization);
        }

        var wanted = change.Action == SwrAction.None ? !IsWhatIf : ShouldProcess(change.ToString(), Describe(change));
        if (IsWhatIf)
        {
            ReportPlanned(change);
        }

        return wanted ? [new RowStep(change, desired)] : [];
    }

    private protected override Task<SwrRepositoryChange> SendAsync(SyncStep item, CancellationToken cancellationToken) =>
        item.RunAsync(Client, cancellationToken);

    private protected override void OnResult(SyncStep item, SwrRepositoryChange result)
    {
        var outcome = result.Outcome ?? SwrOutcome.Unchanged;
        _done[outcome] = _done.GetValueOrDefault(outcome) + 1;
        base.OnResult(item, result);
    }

    private protected override void Finish()
    {
        base.Finish();
        if (Prune)
        {
            PruneExtras();
        }

        if (!IsWhatIf)
        {
            WriteInformation(new HostInformationMessage { Message = Summary() }, ["PSHOST"]);
        }
    }

    private void Create(SwrRepositoryChange organization)
    {
        var name = organization.Organization;
        if (IsWhatIf)
        {
            ReportPlanned(organization);
        }

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

    private void PruneExtras()
    {
        foreach (var step in PlanRemovals())
        {
            Queue(() => step.IsKept || MayRemove(step) ? [step] : []);
        }

        Drain();
    }

    private bool MayRemove(RemovalStep step)
    {
        var images = PruneNonEmpty ? " and its images" : "";
        if (!ShouldProcess(step.ToString(), $"Remove repository{images} that the input does not name"))
        {
            if (IsWhatIf)
            {
                ReportPlanned(step.Change);
            }

            return false;
        }

        try
        {
            return Force || ShouldContinue($"Remove the repository '{step}'{images}{OverConnection}, which the input does not name?", "Prune", ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw Refuse(ErrorIds.ConfirmationRequired, $"The repository '{step}' was not removed, because a prompt was not possible.", "Add -Force to remove without confirmation.");
        }
    }

    private string Summary()
    {
        string Part(SwrOutcome outcome, string word) => $"{_done.GetValueOrDefault(outcome)} {word}";
        return string.Join(", ", Part(SwrOutcome.Created, "created"), Part(SwrOutcome.Updated, "updated"), Part(SwrOutcome.Unchanged, "unchanged"))
            + (IsPruneRefused ? ", nothing pruned" : Prune ? $", {Part(SwrOutcome.Removed, "removed")}" : "")
            + $", {Failures} failed.";
    }

    private static string Describe(SwrRepositoryChange change) => change.Action == SwrAction.Create
        ? $"Create {(change.IsPublic ? "public" : "private")} repository"
        : $"Update repository ({string.Join("; ", change.Changes)})";

    private static SwrException Refuse(string errorId, string message, string action) =>
        new(SwrErrorKind.InvalidArgument, errorId, message) { RecommendedAction = action };
}
