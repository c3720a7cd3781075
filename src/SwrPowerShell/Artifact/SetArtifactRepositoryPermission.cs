using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Sets what a role may do with repositories of CodeArts Artifact.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "ArtifactRepositoryPermission", SupportsShouldProcess = true)]
[OutputType(typeof(ArtifactPermission))]
public sealed class SetArtifactRepositoryPermission : ArtifactCmdlet<ArtifactPermissionChange, ArtifactPermission>
{
    /// <summary>The repository's id.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The role's id, from Get-ArtifactRepositoryPermission.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("role_id")]
    public string? RoleId { get; set; }

    /// <summary>All that the role may do from now on. A cell of a CSV may hold several, with commas in between.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true, Required = true)]
    [Alias("operations")]
    [ArgumentCompleter(typeof(ArtifactOperationCompleter))]
    public string?[]? Operation { get; set; }

    /// <summary>The id of the project; the connection's by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("project_id")]
    public string? ProjectId { get; set; }

    private protected override IEnumerable<ArtifactPermissionChange> ReadItems()
    {
        var change = ArtifactPermissionChange.Create(Id, RoleId, Operation, ProjectId);
        return Confirm(change, $"Allow role {change.RoleId}: {string.Join(", ", change.Operations)}", $"{change.Repository} {change.RoleId}", Describe(change.Repository));
    }

    private protected override Task<ArtifactPermission> SendAsync(ArtifactPermissionChange item, CancellationToken cancellationToken) => ArtifactClient.ChangePermissionAsync(item, cancellationToken);
}
