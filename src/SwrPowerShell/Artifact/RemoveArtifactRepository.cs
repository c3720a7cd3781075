using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Moves repositories of CodeArts Artifact to the recycle bin, or deletes them permanently from it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ArtifactRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveArtifactRepository : RecycleBinCmdlet
{
    /// <summary>Deletes permanently from the recycle bin. The repository must be there already.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    private protected override string Action => Purge ? "Delete artifact repository for good" : "Move artifact repository to the recycle bin";

    private protected override Task<Removed> SendAsync(ArtifactRepositoryId item, CancellationToken cancellationToken) => Purge
        ? Removed.After(ArtifactClient.PurgeAsync(item, cancellationToken), $"Deleted the artifact repository '{item}' for good.")
        : Removed.After(ArtifactClient.MoveToRecycleBinAsync(item, cancellationToken), $"Moved the artifact repository '{item}' to the recycle bin.");
}
