namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Lists who may do what with repositories, beyond what the organization grants.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrRepositoryPermission")]
[OutputType(typeof(SwrMember))]
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
