namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Lists the permissions of users on repositories, in addition to those on the organization.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepositoryPermission")]
[OutputType(typeof(SwrMember))]
public sealed class GetSwrRepositoryPermission : RepositoryListCmdlet<SwrMember>
{
    /// <summary>Lists only users with this name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? UserName { get; set; }

    private protected override IEnumerable<ListRequest<SwrMember>> ReadLists()
    {
        var isWanted = Wildcards.Matcher(UserName);
        return ReadLists(repository => Client.ListMembersAsync(PermissionScope.Of(repository), Stop), member => isWanted(member.UserName));
    }
}
