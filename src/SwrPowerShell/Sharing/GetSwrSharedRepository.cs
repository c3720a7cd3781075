using SwrPowerShell.Repositories;

namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Lists the repositories that the account shares with others, and those that others share with it.</para>
/// <para type="description">API: ListSharedReposDetails (GET /v2/manage/shared-repositories) or with -ListVersion V3 ListSharedRepoDetails (GET /v3/manage/shared-repositories), once for each side, 1,000 a page, only as far as the pipeline reads. Errors: none of its own.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrSharedRepository", SupportsPaging = true)]
[OutputType(typeof(SwrSharedRepository))]
[SwrOperation("GET", "/v2/manage/shared-repositories")]
[SwrOperation("GET", "/v3/manage/shared-repositories")]
public sealed class GetSwrSharedRepository : SwrCmdlet
{
    /// <summary>The organization; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SharedOrganizationCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SharedRepositoryCompleter))]
    [Alias("Repository")]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>Who shares: Self, the own account with others; ThirdParty, others with the own; both without it.</summary>
    [Parameter]
    public SwrSharedBy[] By { get; set; } = [SwrSharedBy.Self, SwrSharedBy.ThirdParty];

    /// <summary>Only repositories of this account; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Owner { get; set; }

    /// <summary>Only those whose share is in force; <c>-IsValid:$false</c> only the others.</summary>
    [Parameter]
    public SwitchParameter IsValid { get; set; }

    /// <summary>Which of the service's lists to read: V2 pages by offset, V3 by marker.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var window = new PageWindow(PagingParameters.Skip, PagingParameters.First);
        var filter = new RepositoryFilter(Organization, Name, null, null);
        var owner = Owner is null ? null : WildcardPattern.Get(Owner, WildcardOptions.IgnoreCase);
        foreach (var by in By.Distinct().TakeWhile(_ => !window.IsFull))
        {
            try
            {
                List(ToQuery(by, filter), filter, owner, window);
            }
            catch (SwrException e)
            {
                Report(e, by, null);
            }
        }
    }

    private void List(SharedQuery query, RepositoryFilter filter, WildcardPattern? owner, PageWindow window)
    {
        var counts = PagingParameters.IncludeTotalCount;
        foreach (var page in ReadPages(Client.ListSharedRepositoriesAsync(query, Stop)))
        {
            if (counts)
            {
                counts = false;
                WriteObject(PagingParameters.NewTotalCount(
                    (ulong)(page.Total ?? 0), page.Total is not null && By.Length == 1 && owner is null && !filter.FiltersHere ? 1 : 0));
            }

            foreach (var repository in page.Items
                .Where(r => filter.Matches(r.Organization, r.Name) && (owner?.IsMatch(r.Owner ?? "") ?? true))
                .Where(_ => window.Admits()))
            {
                WriteObject(repository);
            }

            if (window.IsFull)
            {
                return;
            }
        }
    }

    private SharedQuery ToQuery(SwrSharedBy by, RepositoryFilter filter)
    {
        var names = filter.ToQuery(new PageWindow(0, ulong.MaxValue));
        return new SharedQuery(by)
        {
            Organization = names.Organization,
            NamePart = names.NamePart,
            // For what the own account shares, the service's filter means something else: the account it is shared with.
            Owner = by == SwrSharedBy.ThirdParty && Owner is not null && !WildcardPattern.ContainsWildcardCharacters(Owner) ? Owner : null,
            IsValid = MyInvocation.BoundParameters.ContainsKey(nameof(IsValid)) ? IsValid.IsPresent : null,
            Version = ListVersion,
        };
    }
}
