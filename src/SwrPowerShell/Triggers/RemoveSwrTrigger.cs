namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Removes triggers.</para>
/// <para type="description">API: DeleteTrigger (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidTriggerName, DuplicateRow, OrganizationNotFound, RepositoryNotFound, TriggerNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrTrigger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}")]
public sealed class RemoveSwrTrigger : TriggerCmdlet<TriggerName, Removed>
{
    private protected override IEnumerable<TriggerName> ReadItems()
    {
        var trigger = ReadTrigger();
        return Confirm(trigger, "Remove trigger");
    }

    private protected override Task<Removed> SendAsync(TriggerName item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteTriggerAsync(item, cancellationToken), $"Removed the trigger '{item}'.");
}
