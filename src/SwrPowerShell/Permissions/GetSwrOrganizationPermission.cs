namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Lists the permissions of users on organizations.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOrganizationPermission")]
[OutputType(typeof(SwrMember))]
public sealed class GetSwrOrganizationPermission : ListCmdlet<SwrMember>
{
    /// <summary>The organization; wildcards are allowed. Default: all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace", "Name")]
    [SupportsWildcards]
    public string Organization { get; set; } = "*";

    /// <summary>Lists only users with this name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? UserName { get; set; }

    private protected override IEnumerable<ListRequest<SwrMember>> ReadLists()
    {
        var isWanted = Wildcards.Matcher(UserName);
        return ReadScopes().Select(scope => ListRequest<SwrMember>.Of(scope, Window, () => Client.ListMembersAsync(scope, Stop)) with
        {
            Matches = member => isWanted(member.UserName),
        });
    }

    private IEnumerable<PermissionScope> ReadScopes()
    {
        if (!WildcardPattern.ContainsWildcardCharacters(Organization))
        {
            return [PermissionScope.Of(Names, Organization)];
        }

        var isNamed = Wildcards.Matcher(Organization);
        return Call((client, stop) => client.ListOrganizationsAsync(null, stop))
            .Where(organization => organization.Permission != SwrPermission.None && isNamed(organization.Name))
            .Select(organization => PermissionScope.Of(organization));
    }
}
