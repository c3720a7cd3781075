using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Creates Docker registries in CodeArts Artifact, one or a CSV file of them.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "ArtifactDockerRepository", SupportsShouldProcess = true)]
[OutputType(typeof(ArtifactRepository))]
public sealed class NewArtifactDockerRepository : ArtifactCmdlet<DockerRepositorySpec, ArtifactRepository>
{
    /// <summary>The name: 1 to 20 letters (Chinese characters are letters), digits, underscores, hyphens and periods.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("Name", "display_name")]
    public string? DisplayName { get; set; }

    /// <summary>A description of up to 200 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Description { get; set; }

    /// <summary>What to do if the registry exists already: report an error, skip it, or update its description.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<DockerRepositorySpec> ReadItems()
    {
        var spec = DockerRepositorySpec.Create(
            DisplayName, Description, PipedRow.Column(InputObject, "format"), PipedRow.Column(InputObject, "type"));
        return Confirm(spec, "Create Docker registry");
    }

    private protected override Task<ArtifactRepository> SendAsync(DockerRepositorySpec item, CancellationToken cancellationToken) => ArtifactClient.CreateDockerAsync(item, IfExists, cancellationToken);
}
