namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Takes away what users may do with organizations.</para>
/// <para type="description">API: DeleteNamespaceAuth (DELETE /v2/manage/namespaces/{namespace}/access, with the user's id in the body); for a name alone, KeystoneListUsers of IAM (GET /v3/users) once per connection. Errors: InvalidOrganizationName, ScopeMismatch, InvalidUser, UserPairRequired, UserNotFound, DuplicateRow, OrganizationNotFound, PermissionNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrOrganizationPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/access")]
public sealed class RemoveSwrOrganizationPermission : RemovePermissionCmdlet
{
    /// <summary>The organization; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace", "Name")]
    public string? Organization { get; set; }

    private protected override PermissionScope ReadScope() => PrincipalRows.Organization(Names, Organization, InputObject);
}
