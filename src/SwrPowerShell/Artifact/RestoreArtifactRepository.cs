using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Restores repositories of CodeArts Artifact from the recycle bin.</para>
/// </summary>
[Cmdlet(VerbsData.Restore, "ArtifactRepository", SupportsShouldProcess = true)]
public sealed class RestoreArtifactRepository : RecycleBinCmdlet
{
    private protected override string Action => "Restore artifact repository";

    private protected override Task<Removed> SendAsync(ArtifactRepositoryId item, CancellationToken cancellationToken) =>
        Removed.After(ArtifactClient.RestoreAsync(item, cancellationToken), $"Restored the artifact repository '{item}'.");
}
