namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Lists repositories, or shows one.</para>
/// <para type="description">With an organization and a name without wildcards, reads that repository, otherwise a list in pages of 1,000, only as far as the pipeline needs them. Pipeline input includes organizations from <c>Get-SwrOrganization</c>.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepository", SupportsPaging = true)]
[OutputType(typeof(SwrRepository))]
public sealed class GetSwrRepository : RepositoryListCmdlet<SwrRepository>
{
    /// <summary>Lists only repositories of this category.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>Lists only public repositories; <c>-IsPublic:$false</c> lists only private ones.</summary>
    [Parameter]
    public SwitchParameter IsPublic { get; set; }

    /// <summary>The version of the list: V2 has pages by offset, V3 by marker, which is correct even if repositories change meanwhile.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    private bool? WantedVisibility => Rows.IsOnCommandLine(nameof(IsPublic)) ? IsPublic.IsPresent : null;

    private bool IsFiltered => Category is not null || WantedVisibility is not null || PagingParameters.Skip > 0
        || PagingParameters.First != ulong.MaxValue || PagingParameters.IncludeTotalCount;

    private protected override IEnumerable<ListRequest<SwrRepository>> ReadLists()
    {
        var (organization, name) = Address;
        if (!IsFiltered && Wildcards.IsName(organization) && Wildcards.IsName(name))
        {
            var repository = RepositoryName.Create(Names, organization, name);
            return [ListRequest<SwrRepository>.Of(
                repository, PageWindow.All, async () => [await Client.ShowRepositoryAsync(repository.Organization, repository.Name, Stop)])];
        }

        var (filter, window) = (new RepositoryFilter(organization, name, Category, WantedVisibility), NewWindow());
        var pages = filter.ListAsync(Client, filter.ToQuery(window, ListVersion), Stop);

        // The total of the service includes repositories that the client filters out.
        return [new(null, Logged(pages), window) { Matches = filter.Matches, IsTotalExact = !filter.FiltersLocally }];
    }
}
