namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Removes synchronizations of repositories. Images in the target region are not removed.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrImageSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrImageSync : ImageSyncCmdlet<ImageSyncTarget, Removed>
{
    private protected override IEnumerable<ImageSyncTarget> ReadItems() => Confirm(ReadTarget(), "Remove image synchronization");

    private protected override Task<Removed> SendAsync(ImageSyncTarget item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteImageSyncAsync(item, cancellationToken), $"Removed the image synchronization '{item}'.");
}
