using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>
/// <para type="synopsis">Makes a registry match a folder of files: creates what is missing, updates what differs, leaves the rest.</para>
/// <para type="description">Run it again after an interruption: it finishes what is left. A kind of resource without a file is not changed.</para>
/// </summary>
[Cmdlet(VerbsData.Sync, "SwrRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRegistryChange))]
public sealed class SyncSwrRegistry : RegistryPlanCmdlet
{
    private readonly Dictionary<SwrOutcome, long> _done = [];
    private readonly HashSet<RegistryStep> _declined = new(ReferenceEqualityComparer.Instance);
    private RowQueue<RegistryStep, SwrRegistryChange>? _queue;
    private long _dependentNow;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Does not ask before it removes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Finish()
    {
        ReadPlan();
        WarnOfTime(Plan.Lines.Count(line => line.Step is { Change.Action: not SwrAction.None }), "Making the changes");
        _queue = OpenQueue<RegistryStep, SwrRegistryChange>(RunAsync, OnResult);

        // Each of these needs those before it; the rows of one do not depend on each other.
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
        if (!IsWhatIf)
        {
            WriteInformation(new HostInformationMessage { Message = Summary() }, ["PSHOST"]);
        }
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
        if (IsWhatIf)
        {
            ReportPlanned(step.Change);
        }

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
        var outcome = result.Outcome ?? SwrOutcome.Unchanged;
        _done[outcome] = _done.GetValueOrDefault(outcome) + 1;
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

    private bool MayRemove(RegistryStep step)
    {
        var images = PruneNonEmpty && step.Kind.Resource == SwrRegistryResource.Repository ? " and its images" : "";
        if (!ShouldProcess(step.ToString(), $"Remove {step.Kind.Noun}{images} that the files do not name"))
        {
            if (IsWhatIf)
            {
                ReportPlanned(step.Change);
            }

            return false;
        }

        try
        {
            return Force || ShouldContinue($"Remove the {step.Kind.Noun} '{step}'{images}{OverConnection}, which the files do not name?", "Prune", ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw SwrRules.Invalid(
                ErrorIds.ConfirmationRequired,
                $"The {step.Kind.Noun} '{step}' was not removed, because a prompt was not possible.",
                "Add -Force to remove without confirmation.");
        }
    }

    private string Summary()
    {
        string Part(SwrOutcome outcome, string word) => $"{_done.GetValueOrDefault(outcome)} {word}";
        var dependent = Dependent + _dependentNow;
        return string.Join(", ", Part(SwrOutcome.Created, "created"), Part(SwrOutcome.Updated, "updated"), Part(SwrOutcome.Unchanged, "unchanged"))
            + (IsPruneRefused ? ", nothing pruned" : Prune ? $", {Part(SwrOutcome.Removed, "removed")}" : "")
            + $", {_queue!.Progress.Failed - dependent} failed"
            + (dependent > 0 ? $", {dependent} not done because of these." : ".");
    }

    private static string Describe(RegistryStep step) => step.Change.Action == SwrAction.Create
        ? $"Create {step.Kind.Noun}{(step.Change.Detail.Length == 0 ? "" : $" ({step.Change.Detail})")}"
        : $"Update {step.Kind.Noun} ({string.Join("; ", step.Change.Changes)})";
}
