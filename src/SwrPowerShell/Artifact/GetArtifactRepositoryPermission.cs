using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Lists the permissions of each role on repositories of CodeArts Artifact.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ArtifactRepositoryPermission")]
[OutputType(typeof(ArtifactPermission))]
public sealed class GetArtifactRepositoryPermission
    : ArtifactCmdlet<(ArtifactRepositoryId Repository, string? ProjectId), IReadOnlyList<ArtifactPermission>>
{
    /// <summary>The id of the repository.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The id of the project. Default: that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("project_id")]
    public string? ProjectId { get; set; }

    private protected override IEnumerable<(ArtifactRepositoryId Repository, string? ProjectId)> ReadItems() => [(ArtifactRepositoryId.Create(Id), ProjectId)];

    private protected override Task<IReadOnlyList<ArtifactPermission>> SendAsync((ArtifactRepositoryId Repository, string? ProjectId) item, CancellationToken cancellationToken) =>
        ArtifactClient.ListPermissionsAsync(item.Repository, item.ProjectId, cancellationToken);
}
