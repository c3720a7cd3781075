namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Lists repositories, or shows one.</para>
/// <para type="description">Takes organizations from <c>Get-SwrOrganization</c> by pipeline too. With an organization and a name without wildcards: ShowRepository (GET /v2/manage/namespaces/{namespace}/repos/{repository}), several at a time for a pipeline. Otherwise ListReposDetails (GET /v2/manage/repos) or with -ListVersion V3 ListRepoDetails (GET /v3/manage/repos), 1,000 a page, only as far as the pipeline reads. Errors: RepositoryNotFound for a name without wildcards that does not exist.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepository", SupportsPaging = true)]
[OutputType(typeof(SwrRepository))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("GET", "/v3/manage/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
public sealed class GetSwrRepository : SwrBulkCmdlet<RepositoryName, SwrRepository>
{
    private bool _nameGiven;

    /// <summary>The organization; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; wildcards are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(RepositoryPatternCompleter))]
    [Alias("Repository")]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Only this category's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>Only public ones; <c>-IsPublic:$false</c> only private ones.</summary>
    [Parameter]
    public SwitchParameter IsPublic { get; set; }

    /// <summary>Which of the service's lists to read: V2 pages by offset, V3 by marker, which stays right although repositories come and go meanwhile.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    private bool? WantedVisibility => MyInvocation.BoundParameters.ContainsKey(nameof(IsPublic)) ? IsPublic.IsPresent : null;

    private bool IsFiltered => Category is not null || WantedVisibility is not null || PagingParameters.Skip > 0
        || PagingParameters.First != ulong.MaxValue || PagingParameters.IncludeTotalCount;

    private protected override bool TakesText => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _nameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Name));
    }

    private protected override IEnumerable<RepositoryName> ReadItems()
    {
        // The name of a piped organization is not the name of a repository, whatever the binder thinks.
        var piped = (InputObject?.BaseObject as SwrOrganization)?.Name ?? InputObject?.BaseObject as string;
        var (organization, name) = piped is null ? (Organization, Name) : (piped, _nameGiven ? Name : null);
        if (!IsFiltered && IsExact(organization) && IsExact(name))
        {
            yield return RepositoryName.Create(Names, organization, name);
            yield break;
        }

        // What was asked for before comes out before.
        Drain();
        List(new RepositoryFilter(organization, name, Category, WantedVisibility));
    }

    private protected override Task<SwrRepository> SendAsync(SwrClient client, RepositoryName item, CancellationToken cancellationToken) =>
        client.ShowRepositoryAsync(item.Organization, item.Name, cancellationToken);

    private void List(RepositoryFilter filter)
    {
        var window = new PageWindow(PagingParameters.Skip, PagingParameters.First);
        if (window.IsFull)
        {
            return;
        }

        var (found, any) = (false, false);
        foreach (var page in ReadPages(Client.ListRepositoriesAsync(filter.ToQuery(window, ListVersion), Stop)))
        {
            if (!found && PagingParameters.IncludeTotalCount)
            {
                // The service counts what it was asked for, which is more where names are compared here.
                WriteObject(PagingParameters.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && !filter.FiltersHere ? 1 : 0));
            }

            found = true;
            foreach (var repository in page.Items.Where(filter.Matches).Where(_ => window.Admits()))
            {
                any = true;
                WriteObject(repository);
            }

            if (window.IsFull)
            {
                break;
            }
        }

        if (!any && filter.NamesOne)
        {
            throw SwrNotFound.Repository(filter.ToString());
        }

        if (!found && PagingParameters.Skip == 0 && filter.ExactOrganization is { } organization)
        {
            // The service lists nothing, and no error, for an organization that does not exist.
            Call((client, stop) => client.ShowOrganizationAsync(organization, stop));
        }
    }

    private static bool IsExact(string? name) => !string.IsNullOrEmpty(name) && !WildcardPattern.ContainsWildcardCharacters(name);
}
