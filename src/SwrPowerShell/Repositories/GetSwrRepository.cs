namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Lists repositories, or shows one.</para>
/// <para type="description">Takes organizations from <c>Get-SwrOrganization</c> by pipeline too. With an organization and a name without wildcards: ShowRepository (GET /v2/manage/namespaces/{namespace}/repos/{repository}), several at a time for a pipeline. Otherwise ListReposDetails (GET /v2/manage/repos) or with -ListVersion V3 ListRepoDetails (GET /v3/manage/repos), 1,000 a page, only as far as the pipeline reads.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepository", SupportsPaging = true)]
[OutputType(typeof(SwrRepository))]
public sealed class GetSwrRepository : RepositoryListCmdlet<SwrRepository>
{
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

    private bool? WantedVisibility => Rows.IsOnCommandLine(nameof(IsPublic)) ? IsPublic.IsPresent : null;

    private bool IsFiltered => Category is not null || WantedVisibility is not null || PagingParameters.Skip > 0
        || PagingParameters.First != ulong.MaxValue || PagingParameters.IncludeTotalCount;

    private protected override IEnumerable<ListRequest<SwrRepository>> ReadLists()
    {
        var (organization, name) = Address;
        if (!IsFiltered && IsExact(organization) && IsExact(name))
        {
            var repository = RepositoryName.Create(Names, organization, name);
            return [ListRequest<SwrRepository>.Of(
                repository, PageWindow.All, async () => [await Client.ShowRepositoryAsync(repository.Organization, repository.Name, Stop)])];
        }

        var (filter, window) = (new RepositoryFilter(organization, name, Category, WantedVisibility), NewWindow());
        var pages = filter.ListAsync(Client, filter.ToQuery(window, ListVersion), Stop);

        // The service counts what it was asked for, which is more where names are compared here.
        return [new(null, Logged(pages), window) { Wants = filter.Matches, IsTotalExact = !filter.FiltersHere }];
    }
}
