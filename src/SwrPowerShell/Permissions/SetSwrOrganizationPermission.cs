namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Grants users a permission on organizations, or changes the one they have.</para>
/// <para type="description">API: ShowNamespaceAuth (GET /v2/manage/namespaces/{namespace}/access) once, then CreateNamespaceAuth (POST) for a newcomer and UpdateNamespaceAuth (PATCH) for a member; for half of a user, KeystoneListUsers of IAM (GET /v3/users) once per connection. Errors: InvalidOrganizationName, ScopeMismatch, UserPairRequired, UserNotFound, InvalidPermission, InvalidUser, DuplicateRow, OrganizationNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrOrganizationPermission", SupportsShouldProcess = true)]
[OutputType(typeof(SwrMember))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/access")]
[SwrOperation("PATCH", "/v2/manage/namespaces/{namespace}/access")]
[SwrOperation("POST", "/v2/manage/namespaces/{namespace}/access")]
public sealed class SetSwrOrganizationPermission : SetPermissionCmdlet
{
    /// <summary>The organization; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace", "Name")]
    public string? Organization { get; set; }

    private protected override PermissionScope ReadScope() => PrincipalRows.Organization(Names, Organization, InputObject);
}
