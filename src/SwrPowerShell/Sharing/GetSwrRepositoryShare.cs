namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Lists the accounts that repositories are shared with.</para>
/// <para type="description">API: ListRepoDomains (GET /v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains), several at a time; with a full name and an account without wildcards ShowAccessDomain (…/access-domains/{access_domain}); for wildcards in the names ListReposDetails before. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidAccount, OrganizationNotFound, RepositoryNotFound, ShareNotFound, BadRequest.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepositoryShare")]
[OutputType(typeof(SwrRepositoryShare))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repositories/{repository}/access-domains/{access_domain}")]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
public sealed class GetSwrRepositoryShare : RepositoryScanCmdlet<ShareScan, IReadOnlyList<SwrRepositoryShare>>
{
    /// <summary>The name of the other account; wildcards are allowed.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("access_domain")]
    [SupportsWildcards]
    public string? Account { get; set; }

    private protected override IEnumerable<ShareScan> ReadItems()
    {
        var account = Account;
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            yield return isNamed && IsExact(account)
                ? new ShareScan(repository, ShareName.Create(repository, account), null)
                : new ShareScan(repository, null, string.IsNullOrEmpty(account) ? null : WildcardPattern.Get(account, WildcardOptions.IgnoreCase));
        }
    }

    private protected override async Task<IReadOnlyList<SwrRepositoryShare>> SendAsync(
        SwrClient client, ShareScan item, CancellationToken cancellationToken) => item.Named is { } name
        ? [await client.ShowShareAsync(name, cancellationToken)]
        : await client.ListSharesAsync(item.Repository, cancellationToken);

    private protected override void OnResult(ShareScan item, IReadOnlyList<SwrRepositoryShare> result) =>
        WriteObject(result.Where(share => item.Accounts?.IsMatch(share.Account) ?? true), enumerateCollection: true);
}

/// <summary>A repository whose shares are wanted.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Named">The one share that is wanted, when it is named.</param>
/// <param name="Accounts">Only the shares with these accounts.</param>
public sealed record ShareScan(RepositoryName Repository, ShareName? Named, WildcardPattern? Accounts)
{
    /// <summary>Returns the name of the repository, or of the share.</summary>
    public override string ToString() => Named?.ToString() ?? Repository.ToString();
}
