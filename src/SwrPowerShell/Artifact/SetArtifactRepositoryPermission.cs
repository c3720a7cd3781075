using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Sets the permissions of a role on repositories of CodeArts Artifact.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "ArtifactRepositoryPermission", SupportsShouldProcess = true)]
[OutputType(typeof(ArtifactPermission))]
public sealed class SetArtifactRepositoryPermission : ArtifactCmdlet<ArtifactPermissionChange, ArtifactPermission>
{
    /// <summary>The id of the repository.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The id of the role, from Get-ArtifactRepositoryPermission.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("role_id")]
    public string? RoleId { get; set; }

    /// <summary>All operations that the role is allowed, instead of the current ones. A cell of a CSV file may contain several, separated by commas.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true, Required = true)]
    [Alias("operations")]
    [ArgumentCompleter(typeof(ArtifactOperationCompleter))]
    public string?[]? Operation { get; set; }

    /// <summary>The id of the project. Default: that of the connection.</summary>
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
