namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Removes triggers.</para>
/// <para type="description">API: DeleteTrigger (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidTriggerName, DuplicateRow, OrganizationNotFound, RepositoryNotFound, TriggerNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrTrigger", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/triggers/{trigger}")]
public sealed class RemoveSwrTrigger : TriggerCmdlet<TriggerName, bool>
{
    private protected override IEnumerable<TriggerName> ReadItems()
    {
        var trigger = ReadTrigger();
        RequireFirst(trigger.ToString());
        if (ShouldProcess(trigger.ToString(), "Remove trigger"))
        {
            yield return trigger;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, TriggerName item, CancellationToken cancellationToken)
    {
        await client.DeleteTriggerAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(TriggerName item, bool result) => WriteVerbose($"Removed the trigger '{item}'.");
}
