using SwrPowerShell.Repositories;

namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Lists repositories that the account shares with other accounts, and repositories that are shared with it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrSharedRepository", SupportsPaging = true)]
[OutputType(typeof(SwrSharedRepository))]
public sealed class GetSwrSharedRepository : RepositoryListCmdlet<SwrSharedRepository>
{
    /// <summary>Self: shared by this account. ThirdParty: shared with it. Default: both.</summary>
    [Parameter]
    public SwrSharedBy[] By { get; set; } = [SwrSharedBy.Self, SwrSharedBy.ThirdParty];

    /// <summary>Lists only repositories of this account; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Owner { get; set; }

    /// <summary>Lists only valid shares; <c>-IsValid:$false</c> lists only invalid ones.</summary>
    [Parameter]
    public SwitchParameter IsValid { get; set; }

    /// <summary>The version of the list: V2 has pages by offset, V3 by marker.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    private protected override IEnumerable<ListRequest<SwrSharedRepository>> ReadLists()
    {
        var (organization, name) = Address;
        var filter = new RepositoryFilter(organization, name, null, null);
        var isOwner = Wildcards.Matcher(Owner);
        foreach (var by in By.Distinct())
        {
            Drain();
            yield return new(by, Logged(Client.ListSharedRepositoriesAsync(ToQuery(by, filter), Stop)), Window)
            {
                Matches = repository => filter.Matches(repository.Organization, repository.Name) && isOwner(repository.Owner),
                IsTotalExact = By.Length == 1 && Owner is null && !filter.FiltersLocally,
            };
        }
    }

    private SharedQuery ToQuery(SwrSharedBy by, RepositoryFilter filter)
    {
        var names = filter.ToQuery(PageWindow.All);
        return new SharedQuery(by)
        {
            Organization = names.Organization,
            NamePart = names.NamePart,
            // For repositories that this account shares, the filter of the service is the account that they are shared with.
            Owner = by == SwrSharedBy.ThirdParty && Owner is not null && !WildcardPattern.ContainsWildcardCharacters(Owner) ? Owner : null,
            IsValid = Rows.IsOnCommandLine(nameof(IsValid)) ? IsValid.IsPresent : null,
            Version = ListVersion,
        };
    }
}
