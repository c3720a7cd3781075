namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Lists who may do what with repositories, beyond what the organization grants.</para>
/// <para type="description">API: ShowUserRepositoryAuth (GET /v2/manage/namespaces/{namespace}/repos/{repository}/access), several at a time; for wildcards ListReposDetails before. Errors: InvalidOrganizationName, InvalidRepositoryName, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepositoryPermission")]
[OutputType(typeof(SwrMember))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
public sealed class GetSwrRepositoryPermission : RepositoryScanCmdlet<PermissionScope, IReadOnlyList<SwrMember>>
{
    private WildcardPattern? _user;

    /// <summary>Only users of this name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? UserName { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _user = UserName is null ? null : WildcardPattern.Get(UserName, WildcardOptions.IgnoreCase);
    }

    private protected override IEnumerable<PermissionScope> ReadItems() =>
        ReadRepositories().Select(found => PermissionScope.Of(found.Repository));

    private protected override Task<IReadOnlyList<SwrMember>> SendAsync(SwrClient client, PermissionScope item, CancellationToken cancellationToken) =>
        client.ListMembersAsync(item, cancellationToken);

    private protected override void OnResult(PermissionScope item, IReadOnlyList<SwrMember> result) =>
        WriteObject(result.Where(member => _user?.IsMatch(member.UserName ?? "") ?? true), enumerateCollection: true);
}
