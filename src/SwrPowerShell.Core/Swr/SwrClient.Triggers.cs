namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Lists the triggers of a repository, without their histories.</summary>
    [Operation("ListTriggersDetails", "GET", SwrPath.Triggers)]
    public async Task<IReadOnlyList<SwrTrigger>> ListTriggersAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var list = await _sender.GetAsync(
            repository.ResourceOf(Nouns.Trigger, $"{repository}: *").At(SwrPath.Triggers), SwrJson.Wire.ListTriggerWire, cancellationToken);
        return list.ConvertAll(wire => wire.ToTrigger(repository, ""));
    }

    /// <summary>Reads a trigger with its history.</summary>
    [Operation("ShowTrigger", "GET", SwrPath.Trigger)]
    public async Task<SwrTrigger> ShowTriggerAsync(TriggerName trigger, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(trigger.Resource.At(SwrPath.Trigger), SwrJson.Wire.TriggerWire, cancellationToken)).ToTrigger(trigger.Repository, trigger.Name);

    /// <summary>Creates a trigger. The reply is empty, so the result contains the requested values.</summary>
    [Operation("CreateTrigger", "POST", SwrPath.Triggers)]
    public Task<SwrTrigger> CreateTriggerAsync(TriggerSpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var body = new TriggerWire(
            spec.Name.Name, "update", spec.ApplicationType, spec.Application, spec.ClusterNamespace, spec.Condition, spec.Row.Enabled,
            spec.TriggerType, spec.Mode, SwrText.NullIfBlank(spec.Row.ClusterId), SwrText.NullIfBlank(spec.Row.ClusterName), SwrText.NullIfBlank(spec.Row.Container));
        return Creation.SendAsync(
            async () => body.ToTrigger(spec.Name.Repository, spec.Name.Name) with
            {
                Outcome = SwrOutcome.Created,
                Attempts = await _sender.PostAsync(
                    spec.Name.Resource.At(SwrPath.Triggers), RequestBody.Json(body, SwrJson.Wire.TriggerWire), cancellationToken, RetrySafety.Always),
            },
            async e => e.IsInDoubt
                ? await LookAsync(once => once.ShowTriggerAsync(spec.Name, cancellationToken))
                : (await ListTriggersAsync(spec.Name.Repository, cancellationToken)).FirstOrDefault(t => t.TriggerName == spec.Name.Name),
            spec.Describes,
            ifExists,
            it => spec.DescribesApartFromEnabled(it) ? SwitchTriggerAsync(it, spec.Row.Enabled, cancellationToken) : throw new SwrException(
                SwrErrorKind.AlreadyExists,
                ErrorIds.TriggerAlreadyExists,
                $"The trigger {DisplayText.Quoted(spec.ToString())} exists with other values, and the service can change only whether it is enabled.",
                "Remove it with Remove-SwrTrigger and create it again, or use another name."),
            e => e.As(
                SwrErrorKind.AlreadyExists,
                ErrorIds.TriggerAlreadyExists,
                $"The trigger {DisplayText.Quoted(spec.ToString())} exists already.",
                "Use another name; or remove it first, since only -Enabled can be changed (Set-SwrTrigger)."),
            MeansTaken);
    }

    /// <summary>Reads a trigger and enables or disables it if necessary. The service cannot change other values.</summary>
    public async Task<SwrTrigger> ChangeTriggerAsync(TriggerName trigger, bool enabled, CancellationToken cancellationToken) =>
        await SwitchTriggerAsync(await ShowTriggerAsync(trigger, cancellationToken), enabled, cancellationToken);

    [Operation("UpdateTrigger", "PATCH", SwrPath.Trigger)]
    private async Task<SwrTrigger> SwitchTriggerAsync(SwrTrigger current, bool enabled, CancellationToken cancellationToken)
    {
        if (current.Enabled == enabled)
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        var body = RequestBody.Json(new TriggerWire(Enable: enabled), SwrJson.Wire.TriggerWire);
        var trigger = TriggerName.Create(RepositoryName.Of(current.Organization, current.Name), current.TriggerName);
        var attempts = await _sender.PatchAsync(trigger.Resource.At(SwrPath.Trigger), body, cancellationToken);
        return current with { Enabled = enabled, Outcome = SwrOutcome.Updated, Attempts = attempts };
    }

    /// <summary>Removes a trigger.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteTrigger", "DELETE", SwrPath.Trigger)]
    public Task<int> DeleteTriggerAsync(TriggerName trigger, CancellationToken cancellationToken) =>
        _sender.DeleteAsync(trigger.Resource.At(SwrPath.Trigger), cancellationToken);
}
