using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Takes repositories of CodeArts Artifact out of the recycle bin.</para>
/// </summary>
[Cmdlet(VerbsData.Restore, "ArtifactRepository", SupportsShouldProcess = true)]
public sealed class RestoreArtifactRepository : ArtifactCmdlet<ArtifactRepositoryId, Removed>
{
    /// <summary>The id; a name is not enough.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactTrashCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The format; by default it is read from the id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    private protected override IEnumerable<ArtifactRepositoryId> ReadItems()
    {
        var id = ArtifactRepositoryId.Create(Id, Format);
        return Confirm(id, "Restore artifact repository", id.Id, Describe(id));
    }

    private protected override Task<Removed> SendAsync(ArtifactRepositoryId item, CancellationToken cancellationToken) =>
        Removed.After(ArtifactClient.RestoreAsync(item, cancellationToken), $"Restored the artifact repository '{item}'.");
}
