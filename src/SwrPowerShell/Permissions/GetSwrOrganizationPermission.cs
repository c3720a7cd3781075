namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Lists who may do what with organizations.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOrganizationPermission")]
[OutputType(typeof(SwrMember))]
public sealed class GetSwrOrganizationPermission : ListCmdlet<SwrMember>
{
    /// <summary>The organization; wildcards are allowed. Without it, all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace", "Name")]
    [SupportsWildcards]
    public string Organization { get; set; } = "*";

    /// <summary>Only users of this name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? UserName { get; set; }

    private protected override IEnumerable<ListRequest<SwrMember>> ReadLists()
    {
        var user = UserName is null ? null : WildcardPattern.Get(UserName, WildcardOptions.IgnoreCase);
        return ReadScopes().Select(scope => ListRequest<SwrMember>.Of(scope, Window, () => Client.ListMembersAsync(scope, Stop)) with
        {
            Wants = member => user?.IsMatch(member.UserName ?? "") ?? true,
        });
    }

    private IEnumerable<PermissionScope> ReadScopes()
    {
        if (!WildcardPattern.ContainsWildcardCharacters(Organization))
        {
            return [PermissionScope.Of(Names, Organization)];
        }

        var pattern = WildcardPattern.Get(Organization, WildcardOptions.IgnoreCase);
        return Call((client, stop) => client.ListOrganizationsAsync(null, stop))
            .Where(organization => organization.Permission != SwrPermission.None && pattern.IsMatch(organization.Name))
            .Select(organization => PermissionScope.Of(organization));
    }
}
