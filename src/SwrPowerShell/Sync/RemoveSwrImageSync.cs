namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Ends the copying of repositories to another region. Images that are there stay there.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrImageSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrImageSync : ImageSyncCmdlet<ImageSyncTarget, Removed>
{
    private protected override IEnumerable<ImageSyncTarget> ReadItems()
    {
        var target = ReadTarget();
        return Confirm(target, "Remove image synchronization");
    }

    private protected override Task<Removed> SendAsync(ImageSyncTarget item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteImageSyncAsync(item, cancellationToken), $"Removed the image synchronization '{item}'.");
}
