using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>
/// <para type="synopsis">Lists the repositories of a CodeArts project, or shows repositories by id.</para>
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

    /// <summary>The id. For a row with an id, the name is ignored.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ArtifactIdCompleter))]
    [Alias("RepositoryId")]
    public string? Id { get; set; }

    /// <summary>Lists only repositories of this format. docker includes docker2.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArtifactFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>Lists the repositories in the recycle bin.</summary>
    [Parameter]
    public SwitchParameter RecycleBin { get; set; }

    /// <summary>The id of the project. Default: that of the connection.</summary>
    [Parameter]
    public string? ProjectId { get; set; }

    /// <summary>The id of the account (domain). Default: that of the connection.</summary>
    [Parameter]
    public string? DomainId { get; set; }

    /// <summary>Also reads the password for clients, as a SecureString. Sends one more request for each repository of a list.</summary>
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
            : [new(null, pages, window) { Matches = filter.Matches, IsTotalExact = !filter.FiltersLocally }];
    }

    // The list has no passwords, so each selected repository is read again, as a list of its own. The total is written first, as a list without items.
    private IEnumerable<ListRequest<ArtifactRepository>> ShowEach(
        IAsyncEnumerable<ListPage<ArtifactRepository>> pages, ArtifactFilter filter, PageWindow window)
    {
        foreach (var (number, page) in ReadPages(pages).Index())
        {
            if (number == 0)
            {
                yield return ListRequest<ArtifactRepository>.OfTotal(page.Total, !filter.FiltersLocally);
            }

            foreach (var repository in page.Items.Where(filter.Matches).Where(_ => window.TakeNext()))
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
