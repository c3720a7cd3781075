using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Takes repositories of CodeArts Artifact out of the recycle bin.</para>
/// <para type="description">API: BatchRestoreRepo (PUT /cloudartifact/v5/trashes). Errors: InvalidArtifactRepositoryId, ArtifactEndpointRequired, ArtifactRequestFailed.</para>
/// </summary>
[Cmdlet(VerbsData.Restore, "ArtifactRepository", SupportsShouldProcess = true)]
public sealed class RestoreArtifactRepository : ArtifactBulkCmdlet<ArtifactRepositoryId, bool>
{
    /// <summary>The id; a name is not enough.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactTrashCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The format; usually the id tells it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    private protected override IEnumerable<ArtifactRepositoryId> ReadItems()
    {
        var id = ArtifactRepositoryId.Create(Id, Format);
        RequireFirst(id.Id);
        if (ShouldProcess(Describe(id), "Restore artifact repository"))
        {
            yield return id;
        }
    }

    private protected override async Task<bool> SendAsync(ArtifactClient client, ArtifactRepositoryId item, CancellationToken cancellationToken)
    {
        await client.RestoreAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(ArtifactRepositoryId item, bool result) => WriteVerbose($"Restored the artifact repository '{item}'.");
}
