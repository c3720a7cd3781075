using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Creates repositories for packages in CodeArts Artifact.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "ArtifactRepository", SupportsShouldProcess = true)]
[OutputType(typeof(ArtifactRepository))]
public sealed class NewArtifactRepository : ArtifactCmdlet<ArtifactRepositorySpec, IReadOnlyList<ArtifactRepository>>
{
    /// <summary>The name: 1 to 50 characters.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("repository_name")]
    public string? Name { get; set; }

    /// <summary>The format: maven2, npm, pypi, …; for docker, use New-ArtifactDockerRepository.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>The paths that it accepts, as an Ant pattern. Default: all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("includes_pattern")]
    public string? IncludesPattern { get; set; } = ArtifactRepositorySpec.EveryPath;

    /// <summary>A description of up to 200 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Description { get; set; }

    /// <summary>The id of the project. Default: that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("project_id")]
    public string? ProjectId { get; set; }

    /// <summary>What to do if the repository exists already: report an error, skip it, or update its properties.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<ArtifactRepositorySpec> ReadItems()
    {
        var spec = ArtifactRepositorySpec.Create(Name, Format, CellValue.Text(Rows.Given(nameof(IncludesPattern))), Description, ProjectId, PipedRow.Column(InputObject, "type"));
        return Confirm(spec, $"Create {spec.Format} repository", $"{spec.Format} {spec.Name}");
    }

    private protected override Task<IReadOnlyList<ArtifactRepository>> SendAsync(ArtifactRepositorySpec item, CancellationToken cancellationToken) => ArtifactClient.CreateRepositoryAsync(item, IfExists, cancellationToken);
}
