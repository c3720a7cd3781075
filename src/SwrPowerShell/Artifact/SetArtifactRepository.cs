using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Changes properties of repositories of CodeArts Artifact. Properties that are not specified are not changed.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "ArtifactRepository", SupportsShouldProcess = true)]
[OutputType(typeof(ArtifactRepository))]
public sealed class SetArtifactRepository : ArtifactCmdlet<ArtifactRepositoryChange, ArtifactRepository>
{
    /// <summary>The id.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>The description, up to 200 characters. An empty text removes it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>The paths that it accepts, as an Ant pattern. An empty text does not change it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("includes_pattern")]
    public string? IncludesPattern { get; set; }

    /// <summary>Whether a file can be uploaded again: AllowRedeploy, DisableRedeploy or ReadOnly. An empty text does not change it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("deployment_policy")]
    [ArgumentCompleter(typeof(DeploymentPolicyCompleter))]
    public string? DeploymentPolicy { get; set; }

    /// <summary>Allows everyone to download; <c>-AllowAnonymous:$false</c> revokes this. Applies to all rows.</summary>
    [Parameter]
    public SwitchParameter AllowAnonymous { get; set; }

    private protected override IEnumerable<ArtifactRepositoryChange> ReadItems()
    {
        var change = ArtifactRepositoryChange.Create(
            Id,
            Description,
            IncludesPattern,
            DeploymentPolicy,
            MyInvocation.BoundParameters.ContainsKey(nameof(AllowAnonymous)) ? AllowAnonymous.IsPresent : null);
        return Confirm(change, "Set artifact repository", change.Repository.Id, Describe(change.Repository));
    }

    private protected override Task<ArtifactRepository> SendAsync(ArtifactRepositoryChange item, CancellationToken cancellationToken) => ArtifactClient.ChangeRepositoryAsync(item, cancellationToken);
}
