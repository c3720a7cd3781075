namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Removes triggers.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrTrigger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrTrigger : TriggerCmdlet<TriggerName, Removed>
{
    private protected override IEnumerable<TriggerName> ReadItems() => Confirm(ReadTrigger(), "Remove trigger");

    private protected override Task<Removed> SendAsync(TriggerName item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteTriggerAsync(item, cancellationToken), $"Removed the trigger '{item}'.");
}
