namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Switches triggers on and off. The service lets nothing else be changed.</para>
/// <para type="description">API: ShowTrigger, then UpdateTrigger (PATCH /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}) if anything differs. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidTriggerName, InvalidEnabled, NothingToSet, DuplicateRow, OrganizationNotFound, RepositoryNotFound, TriggerNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrTrigger", SupportsShouldProcess = true)]
[OutputType(typeof(SwrTrigger))]
[SwrOperation("PATCH", "/v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}")]
public sealed class SetSwrTrigger : TriggerCmdlet<(TriggerName Trigger, bool Enabled), SwrTrigger>
{
    private SwitchParameter _enabled;
    private string? _enabledText;

    /// <summary>Switches it on; <c>-Enabled:$false</c> switches it off. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("enable")]
    [FlagText]
    public SwitchParameter Enabled
    {
        get => _enabled;
        set => (_enabled, _enabledText) = (value, CellText.Take());
    }

    private protected override IEnumerable<(TriggerName Trigger, bool Enabled)> ReadItems()
    {
        var trigger = ReadTrigger();
        var enabled = !MyInvocation.BoundParameters.ContainsKey(nameof(Enabled)) ? null
            : _enabledText is null ? Enabled.IsPresent
            : FlagText.Require(_enabledText, nameof(Enabled));
        if (enabled is not { } wanted)
        {
            throw SwrRules.Invalid(
                ErrorIds.NothingToSet, $"There is nothing to set for the trigger {DisplayText.Quoted(trigger.ToString())}.", "Give -Enabled or -Enabled:$false.");
        }

        RequireFirst(trigger.ToString());
        if (ShouldProcess(trigger.ToString(), $"Switch trigger {(wanted ? "on" : "off")}"))
        {
            yield return (trigger, wanted);
        }
    }

    private protected override Task<SwrTrigger> SendAsync(
        SwrClient client, (TriggerName Trigger, bool Enabled) item, CancellationToken cancellationToken) =>
        client.ChangeTriggerAsync(item.Trigger, item.Enabled, cancellationToken);
}
