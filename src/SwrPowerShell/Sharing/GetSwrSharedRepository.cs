using SwrPowerShell.Repositories;

namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Lists the repositories that the account shares with others, and those that others share with it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrSharedRepository", SupportsPaging = true)]
[OutputType(typeof(SwrSharedRepository))]
public sealed class GetSwrSharedRepository : RepositoryListCmdlet<SwrSharedRepository>
{
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

    private protected override IEnumerable<ListRequest<SwrSharedRepository>> ReadLists()
    {
        var (organization, name) = Address;
        var filter = new RepositoryFilter(organization, name, null, null);
        var owner = Owner is null ? null : WildcardPattern.Get(Owner, WildcardOptions.IgnoreCase);
        foreach (var by in By.Distinct())
        {
            Drain();
            yield return new(by, Logged(Client.ListSharedRepositoriesAsync(ToQuery(by, filter), Stop)), Window)
            {
                Wants = repository => filter.Matches(repository.Organization, repository.Name) && (owner?.IsMatch(repository.Owner ?? "") ?? true),
                IsTotalExact = By.Length == 1 && owner is null && !filter.FiltersHere,
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
            // For what the own account shares, the service's filter means something else: the account it is shared with.
            Owner = by == SwrSharedBy.ThirdParty && Owner is not null && !WildcardPattern.ContainsWildcardCharacters(Owner) ? Owner : null,
            IsValid = Rows.IsOnCommandLine(nameof(IsValid)) ? IsValid.IsPresent : null,
            Version = ListVersion,
        };
    }
}
