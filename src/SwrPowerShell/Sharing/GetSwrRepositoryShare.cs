namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Lists the accounts that repositories are shared with.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepositoryShare")]
[OutputType(typeof(SwrRepositoryShare))]
public sealed class GetSwrRepositoryShare : RepositoryListCmdlet<SwrRepositoryShare>
{
    /// <summary>The name of the other account; wildcards are allowed.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("access_domain")]
    [SupportsWildcards]
    public string? Account { get; set; }

    private protected override IEnumerable<ListRequest<SwrRepositoryShare>> ReadLists()
    {
        var account = Account;
        var isWanted = Wildcards.Matcher(account is "" ? null : account);
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            var name = isNamed && Wildcards.IsName(account) ? ShareName.Create(repository, account) : null;
            yield return name is not null
                ? ListRequest<SwrRepositoryShare>.Of(name, Window, async () => [await Client.ShowShareAsync(name, Stop)])
                : ListRequest<SwrRepositoryShare>.Of(repository, Window, () => Client.ListSharesAsync(repository, Stop)) with
                {
                    Matches = share => isWanted(share.Account),
                };
        }
    }
}
