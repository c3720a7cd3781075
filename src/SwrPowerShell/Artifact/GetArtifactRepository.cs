using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Repositories;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Lists the repositories of a CodeArts project, or shows those whose ids are given.</para>
/// <para type="description">API: ListAllRepositories (GET /cloudartifact/v5/{tenant_id}/{project_id}/repositories), 100 a page, only as far as the pipeline reads; with -Id and for passwords ShowRepositoryInfo (GET /cloudartifact/v5/repositories/{repo_id}). Errors: ProjectRequired, DomainRequired, InvalidArtifactRepositoryId, ArtifactRepositoryNotFound, ArtifactEndpointRequired, ArtifactRequestFailed.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ArtifactRepository", SupportsPaging = true)]
[OutputType(typeof(ArtifactRepository))]
public sealed class GetArtifactRepository : ArtifactBulkCmdlet<ArtifactRepositoryId, ArtifactRepository>
{
    /// <summary>The name; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactNameCompleter))]
    [Alias("DisplayName", "display_name")]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>The id. Where a row has one, its name does not matter.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>Only this format's. docker finds what the service calls docker2 too.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>What is in the recycle bin instead of what is in use.</summary>
    [Parameter]
    public SwitchParameter RecycleBin { get; set; }

    /// <summary>The id of the project; the connection's by default.</summary>
    [Parameter]
    public string? ProjectId { get; set; }

    /// <summary>The id of the account (domain); the connection's by default.</summary>
    [Parameter]
    public string? DomainId { get; set; }

    /// <summary>Also reads the password for clients, as a SecureString. One more request for each repository of a list.</summary>
    [Parameter]
    public SwitchParameter IncludePassword { get; set; }

    private protected override IEnumerable<ArtifactRepositoryId> ReadItems()
    {
        if (!string.IsNullOrWhiteSpace(Id))
        {
            yield return ArtifactRepositoryId.Create(Id);
            yield break;
        }

        // What was asked for before comes out before.
        Drain();
        foreach (var repository in List(new ArtifactFilter(Name, Format)))
        {
            if (!IncludePassword)
            {
                WriteObject(repository);
                continue;
            }

            yield return ArtifactRepositoryId.Create(repository.Id, repository.Format);
        }
    }

    private protected override Task<ArtifactRepository> SendAsync(
        ArtifactClient client, ArtifactRepositoryId item, CancellationToken cancellationToken) =>
        client.ShowRepositoryAsync(item, IncludePassword, cancellationToken);

    private IEnumerable<ArtifactRepository> List(ArtifactFilter filter)
    {
        var window = new PageWindow(PagingParameters.Skip, PagingParameters.First);
        if (window.IsFull)
        {
            yield break;
        }

        var query = filter.ToQuery(window, PagingParameters.Skip > 0) with { RecycleBin = RecycleBin, ProjectId = ProjectId, DomainId = DomainId };
        var (first, any) = (true, false);
        foreach (var page in ReadPages(ArtifactClient.ListRepositoriesAsync(query, Stop)))
        {
            if (first && PagingParameters.IncludeTotalCount)
            {
                // The service counts what it was asked for, which is more where names are compared here.
                WriteObject(PagingParameters.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && !filter.FiltersHere ? 1 : 0));
            }

            first = false;
            foreach (var repository in page.Items.Where(filter.Matches))
            {
                any = true;
                if (window.Admits())
                {
                    yield return repository;
                }
            }

            if (window.IsFull)
            {
                yield break;
            }
        }

        if (!any && filter.NamesOne)
        {
            throw SwrNotFound.ArtifactRepository(filter.ToString());
        }
    }
}
