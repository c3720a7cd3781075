using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Lists the repositories of a CodeArts project, or shows those whose ids are given.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "ArtifactRepository", SupportsPaging = true)]
[OutputType(typeof(ArtifactRepository))]
public sealed class GetArtifactRepository : ListCmdlet<ArtifactRepository>
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

    private protected override SwrApiService TargetService => SwrApiService.Artifact;

    private protected override IEnumerable<ListRequest<ArtifactRepository>> ReadLists()
    {
        if (!string.IsNullOrWhiteSpace(Id))
        {
            return [Show(ArtifactRepositoryId.Create(Id))];
        }

        var (filter, window) = (new ArtifactFilter(Name, Format), NewWindow());
        var query = filter.ToQuery(window, PagingParameters.Skip > 0) with { RecycleBin = RecycleBin, ProjectId = ProjectId, DomainId = DomainId };
        var pages = Logged(filter.ListAsync(ArtifactClient, query, Stop));
        return IncludePassword
            ? ShowEach(pages, filter, window)
            : [new(null, pages, window) { Wants = filter.Matches, IsTotalExact = !filter.FiltersHere }];
    }

    // The list has no passwords, so each repository that is wanted is read again. The total comes first, as a list without items.
    private IEnumerable<ListRequest<ArtifactRepository>> ShowEach(
        IAsyncEnumerable<ListPage<ArtifactRepository>> pages, ArtifactFilter filter, PageWindow window)
    {
        var isFirst = true;
        foreach (var page in ReadPages(pages))
        {
            if (isFirst)
            {
                isFirst = false;
                yield return ListRequest<ArtifactRepository>.OfTotal(page.Total, !filter.FiltersHere);
            }

            foreach (var repository in page.Items.Where(filter.Matches).Where(_ => window.Admits()))
            {
                yield return Show(ArtifactRepositoryId.Create(repository.Id, repository.Format));
            }

            if (window.IsFull)
            {
                yield break;
            }
        }
    }

    private ListRequest<ArtifactRepository> Show(ArtifactRepositoryId id) =>
        ListRequest<ArtifactRepository>.Of(id, PageWindow.All, async () => [await ArtifactClient.ShowRepositoryAsync(id, IncludePassword, Stop)]);
}
