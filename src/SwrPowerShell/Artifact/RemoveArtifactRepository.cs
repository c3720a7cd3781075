using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Moves repositories of CodeArts Artifact to the recycle bin, or deletes them from it for good.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ArtifactRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveArtifactRepository : ArtifactCmdlet<ArtifactRepositoryId, Removed>
{
    /// <summary>The id; a name is not enough.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The format; by default it is read from the id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>Deletes from the recycle bin, for good. The repository must be there already.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    private protected override IEnumerable<ArtifactRepositoryId> ReadItems()
    {
        var id = ArtifactRepositoryId.Create(Id, Format);
        return Confirm(id, Purge ? "Delete artifact repository for good" : "Move artifact repository to the recycle bin", id.Id, Describe(id));
    }

    private protected override Task<Removed> SendAsync(ArtifactRepositoryId item, CancellationToken cancellationToken) => Purge
        ? Removed.After(ArtifactClient.PurgeAsync(item, cancellationToken), $"Deleted the artifact repository '{item}' for good.")
        : Removed.After(ArtifactClient.MoveToRecycleBinAsync(item, cancellationToken), $"Moved the artifact repository '{item}' to the recycle bin.");
}
