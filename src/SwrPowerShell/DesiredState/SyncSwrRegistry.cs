using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Makes a registry match a folder of files: creates missing resources, updates different ones, and keeps the others.</para>
/// <para type="description">After an interruption, run it again to apply the rest. Kinds of resources without a file are not changed.</para>
/// </summary>
[Cmdlet(VerbsData.Sync, "SwrRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRegistryChange))]
public sealed class SyncSwrRegistry : RegistryPlanCmdlet
{
    private readonly HashSet<RegistryStep> _declined = new(ReferenceEqualityComparer.Instance);
    private RowQueue<RegistryStep, SwrRegistryChange>? _queue;
    private SyncRun? _sync;
    private long _dependentNow;

    /// <summary>Removes without confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Finish()
    {
        ReadPlan();
        WarnOfTime(Plan.Lines.Count(line => line.Step is { Change.Action: not SwrAction.None }), "Making the changes");
        _sync = new(this, "the files do");
        _queue = OpenQueue<RegistryStep, SwrRegistryChange>(RunAsync, OnResult);

        // Each of these groups depends on the groups before it; rows of the same group do not depend on each other.
        Apply(resource => resource == SwrRegistryResource.Organization);
        Apply(resource => resource is SwrRegistryResource.OrganizationPermission or SwrRegistryResource.Repository);
        Apply(resource => resource > SwrRegistryResource.Repository);
        foreach (var line in Plan.Lines.Where(line => line.Row is null))
        {
            _queue.Add(() => throw line.Error!, null, null);
        }

        _queue.Drain();
        if (Prune)
        {
            PruneExtras();
        }

        _queue.Finish();
        var dependent = Dependent + _dependentNow;
        _sync.ShowSummary(IsPruneRefused ? null : Prune, _queue.Progress.Failed - dependent, dependent);
    }

    private void Apply(Func<SwrRegistryResource, bool> isNow)
    {
        foreach (var line in Plan.Lines.Where(line => line.Row is not null && isNow(ResourceOf(line))))
        {
            _queue!.Add(() => line.Error is null ? Confirm(line.Step!) : throw line.Error, line.Row!.Row, SourceOf(line.Row));
        }

        _queue!.Drain();
    }

    private static SwrRegistryResource ResourceOf(RegistryLine line) => RegistryKind.All.First(kind => kind.FileName == line.Row!.File).Resource;

    private IEnumerable<RegistryStep> Confirm(RegistryStep step)
    {
        if (step.Change.Action == SwrAction.None)
        {
            return IsWhatIf ? [] : [step];
        }

        var isWanted = (step.DependsOn is null || !_declined.Contains(step.DependsOn) || IsWhatIf) && ShouldProcess(step.ToString(), Describe(step));
        ReportPlanned(step.Change);
        if (!isWanted)
        {
            _declined.Add(step);
        }

        return isWanted ? [step] : [];
    }

    private async Task<SwrRegistryChange> RunAsync(RegistryStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await step.RunAsync(Run, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.DependencyFailed)
        {
            Interlocked.Increment(ref _dependentNow);
            throw;
        }
    }

    private void OnResult(RegistryStep step, SwrRegistryChange result)
    {
        _sync!.Count(result.Outcome);
        WriteObject(result);
    }

    private void PruneExtras()
    {
        foreach (var kind in PlanRemovals(_queue!.Progress.Failed).GroupBy(step => step.Kind))
        {
            foreach (var step in kind)
            {
                _queue.Add(() => kind.Key.KeptBecause(Run, step.Current!) is not null || MayRemove(step) ? [step] : [], null, null);
            }

            _queue.Drain();
        }
    }

    private bool MayRemove(RegistryStep step) =>
        _sync!.MayRemove(step.Change, step.Kind.Noun, PruneNonEmpty && step.Kind.Resource == SwrRegistryResource.Repository, Force);

    private static string Describe(RegistryStep step) => step.Change.Action == SwrAction.Create
        ? $"Create {step.Kind.Noun}{(step.Change.Detail.Length == 0 ? "" : $" ({step.Change.Detail})")}"
        : $"Update {step.Kind.Noun} ({string.Join("; ", step.Change.Changes)})";
}
