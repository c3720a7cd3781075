namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Ends the copying of repositories to another region. Images that are there stay there.</para>
/// <para type="description">API: DeleteImageSyncRepo (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo, with a body). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidRemoteRegion, DuplicateRow, OrganizationNotFound, RepositoryNotFound, ImageSyncNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrImageSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/sync_repo")]
public sealed class RemoveSwrImageSync : ImageSyncCmdlet<ImageSyncTarget, bool>
{
    private protected override IEnumerable<ImageSyncTarget> ReadItems()
    {
        var target = ReadTarget();
        RequireFirst(target.ToString());
        if (ShouldProcess(target.ToString(), "Remove image synchronization"))
        {
            yield return target;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, ImageSyncTarget item, CancellationToken cancellationToken)
    {
        await client.DeleteImageSyncAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(ImageSyncTarget item, bool result) => WriteVerbose($"Removed the image synchronization '{item}'.");
}
