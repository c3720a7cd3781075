namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Enables or disables triggers. The service cannot change anything else.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrTrigger", SupportsShouldProcess = true)]
[OutputType(typeof(SwrTrigger))]
public sealed class SetSwrTrigger : TriggerCmdlet<(TriggerName Trigger, bool Enabled), SwrTrigger>
{
    /// <summary>Enables the trigger; <c>-Enabled:$false</c> disables it. A CSV file may contain true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("enable")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Enabled { get; set; }

    private protected override IEnumerable<(TriggerName Trigger, bool Enabled)> ReadItems()
    {
        var trigger = ReadTrigger();
        if (Rows.Flag(nameof(Enabled)) is not { } wanted)
        {
            throw SwrRules.Invalid(
                ErrorIds.NothingToSet, $"There is nothing to set for the trigger {DisplayText.Quoted(trigger.ToString())}.", "Give -Enabled or -Enabled:$false.");
        }

        return Confirm((trigger, wanted), $"Switch trigger {(wanted ? "on" : "off")}", trigger.ToString(), trigger.ToString());
    }

    private protected override Task<SwrTrigger> SendAsync((TriggerName Trigger, bool Enabled) item, CancellationToken cancellationToken) =>
        Client.ChangeTriggerAsync(item.Trigger, item.Enabled, cancellationToken);
}
