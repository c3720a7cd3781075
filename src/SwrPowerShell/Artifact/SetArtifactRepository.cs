using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Changes properties of repositories of CodeArts Artifact. What is not given stays as it is.</para>
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

    /// <summary>The description, up to 200 characters. Empty clears it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>Which paths it takes, as an Ant pattern. Empty leaves it as it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("includes_pattern")]
    public string? IncludesPattern { get; set; }

    /// <summary>Whether a file may be sent again: AllowRedeploy, DisableRedeploy or ReadOnly. Empty leaves it as it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("deployment_policy")]
    [ArgumentCompleter(typeof(DeploymentPolicyCompleter))]
    public string? DeploymentPolicy { get; set; }

    /// <summary>Everyone may download; <c>-AllowAnonymous:$false</c> takes that back. For all rows alike.</summary>
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
