namespace SwrPowerShell.DesiredState;

/// <summary>Confirms the removals of a Sync- command, and counts the outcomes for its summary.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="input">The input, as the subject of a sentence: <c>the files do</c>.</param>
internal sealed class SyncRun(ConnectedCmdlet cmdlet, string input)
{
    private readonly Dictionary<SwrOutcome, long> _counts = [];
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Counts an outcome.</summary>
    public void Count(SwrOutcome? outcome) => _counts[outcome ?? SwrOutcome.Unchanged] = CountOf(outcome ?? SwrOutcome.Unchanged) + 1;

    /// <summary>Whether -Prune may remove a resource that the input does not name.</summary>
    /// <param name="change">The change of the plan.</param>
    /// <param name="kind">The kind of resource.</param>
    /// <param name="withImages">Whether its images are removed, too.</param>
    /// <param name="force">Whether to remove without a prompt.</param>
    /// <exception cref="SwrException"><c>ConfirmationRequired</c>: a prompt is not possible.</exception>
    public bool MayRemove(SwrItem change, string kind, bool withImages, bool force)
    {
        var images = withImages ? " and its images" : "";
        if (!cmdlet.ShouldProcess(change.ToString()!, $"Remove {kind}{images} that {input} not name"))
        {
            cmdlet.ReportPlanned(change);
            return false;
        }

        try
        {
            return force || cmdlet.ShouldContinue(
                $"Remove the {kind} '{change}'{images}{cmdlet.OverConnection}, which {input} not name?", "Prune", ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw SwrRules.Invalid(
                ErrorIds.ConfirmationRequired, $"The {kind} '{change}' was not removed, because a prompt was not possible.", "Add -Force to remove without confirmation.");
        }
    }

    /// <summary>Shows how many resources had each outcome; nothing with -WhatIf.</summary>
    /// <param name="isPruning">Whether -Prune was specified; null if it was refused.</param>
    /// <param name="failed">How many rows failed.</param>
    /// <param name="dependent">How many rows were not processed because of these.</param>
    public void ShowSummary(bool? isPruning, long failed, long dependent)
    {
        if (cmdlet.IsWhatIf)
        {
            return;
        }

        var removed = isPruning switch { null => "nothing pruned, ", true => $"{CountOf(SwrOutcome.Removed)} removed, ", false => "" };
        cmdlet.WriteHost(
            $"{CountOf(SwrOutcome.Created)} created, {CountOf(SwrOutcome.Updated)} updated, {CountOf(SwrOutcome.Unchanged)} unchanged, {removed}{failed} failed"
            + (dependent > 0 ? $", {dependent} not done because of these." : "."));
    }

    private long CountOf(SwrOutcome outcome) => _counts.GetValueOrDefault(outcome);
}
