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
public sealed class GetSwrRepositoryPermission : RepositoryListCmdlet<SwrMember>
{
    /// <summary>Only users of this name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? UserName { get; set; }

    private protected override IEnumerable<ListRequest<SwrMember>> ReadLists()
    {
        var user = UserName is null ? null : WildcardPattern.Get(UserName, WildcardOptions.IgnoreCase);
        return ReadLists(
            repository => Client.ListMembersAsync(PermissionScope.Of(repository), Stop), member => user?.IsMatch(member.UserName ?? "") ?? true);
    }
}
