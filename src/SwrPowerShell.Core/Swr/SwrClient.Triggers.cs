using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>ListTriggersDetails: the triggers of a repository, without their histories.</summary>
    public async Task<IReadOnlyList<SwrTrigger>> ListTriggersAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Triggers(repository), ResourceTarget.Trigger(repository.ToString(), "*"));
        var list = await _sender.SendAsync(request, SwrJson.Wire.ListTriggerWire, cancellationToken);
        return list.ConvertAll(wire => wire.ToTrigger(repository, ""));
    }

    /// <summary>ShowTrigger: one trigger with its history.</summary>
    public async Task<SwrTrigger> ShowTriggerAsync(TriggerName trigger, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Trigger(trigger.Repository, trigger.Name), Target(trigger));
        var wire = await _sender.SendAsync(request, SwrJson.Wire.TriggerWire, cancellationToken);
        return wire.ToTrigger(trigger.Repository, trigger.Name);
    }

    /// <summary>CreateTrigger: creates a trigger. The reply is empty, so the result holds what was asked for.</summary>
    /// <remarks>When it exists already, it is compared: equal after an attempt without an answer means that attempt created it.</remarks>
    public async Task<SwrTrigger> CreateTriggerAsync(TriggerSpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateTriggerBody(
            spec.Name.Name, "update", spec.ApplicationType, spec.Application, spec.ClusterNamespace, spec.Condition, Text(spec.Row.Enabled),
            spec.TriggerType, spec.Mode, NullIfEmpty(spec.Row.ClusterId), NullIfEmpty(spec.Row.ClusterName), NullIfEmpty(spec.Row.Container));
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Triggers(spec.Name.Repository), Target(spec.Name))
        {
            Body = RequestBody.Json(body, SwrJson.Wire.CreateTriggerBody),
            RetrySafety = RetrySafety.Always,
        };
        try
        {
            var attempts = await _sender.SendAsync(request, cancellationToken);
            return Created(spec) with { Attempts = attempts };
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            if (await LookAsync(once => once.ShowTriggerAsync(spec.Name, cancellationToken)) is { } existing && spec.Describes(existing))
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
        catch (SwrException e) when (MeansTaken(e))
        {
            var existing = (await ListTriggersAsync(spec.Name.Repository, cancellationToken)).FirstOrDefault(t => t.TriggerName == spec.Name.Name);
            if (existing is null)
            {
                throw;
            }

            return e.MayHaveHappened && spec.Describes(existing)
                ? existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts }
                : throw Taken(
                    e,
                    ErrorIds.TriggerAlreadyExists,
                    $"The trigger {DisplayText.Quoted(spec.ToString())} exists already.",
                    "Use another name; or remove it first, since only -Enabled can be changed (Set-SwrTrigger).");
        }
    }

    /// <summary>ShowTrigger, then UpdateTrigger if anything differs. Nothing but the switch can be changed.</summary>
    public async Task<SwrTrigger> ChangeTriggerAsync(TriggerName trigger, bool enabled, CancellationToken cancellationToken)
    {
        var current = await ShowTriggerAsync(trigger, cancellationToken);
        if (current.Enabled == enabled)
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        var request = new ServiceRequest(HttpMethod.Patch, SwrPath.Trigger(trigger.Repository, trigger.Name), Target(trigger))
        {
            Body = RequestBody.Json(new UpdateTriggerBody(Text(enabled)), SwrJson.Wire.UpdateTriggerBody),
        };
        var attempts = await _sender.SendAsync(request, cancellationToken);
        return current with { Enabled = enabled, Outcome = SwrOutcome.Updated, Attempts = attempts };
    }

    /// <summary>DeleteTrigger: removes a trigger.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteTriggerAsync(TriggerName trigger, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Trigger(trigger.Repository, trigger.Name), Target(trigger)), cancellationToken);

    private static ResourceTarget Target(TriggerName trigger) => ResourceTarget.Trigger(trigger.Repository.ToString(), trigger.Name);

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static SwrTrigger Created(TriggerSpec spec) => new()
    {
        Organization = spec.Name.Repository.Organization,
        Name = spec.Name.Repository.Name,
        TriggerName = spec.Name.Name,
        Enabled = spec.Row.Enabled,
        Application = spec.Application,
        ApplicationType = spec.ApplicationType,
        ClusterNamespace = spec.ClusterNamespace,
        ClusterId = NullIfEmpty(spec.Row.ClusterId),
        ClusterName = NullIfEmpty(spec.Row.ClusterName),
        Container = NullIfEmpty(spec.Row.Container),
        TriggerType = spec.TriggerType,
        Condition = spec.Condition,
        Mode = spec.Mode,
        Action = "update",
        Outcome = SwrOutcome.Created,
    };
}
