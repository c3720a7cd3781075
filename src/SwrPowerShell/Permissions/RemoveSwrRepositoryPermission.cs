namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Takes away what users may do with repositories.</para>
/// <para type="description">What the organization grants them stays. API: DeleteUserRepositoryAuth (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/access, with the user's id in the body); for a name alone, KeystoneListUsers of IAM (GET /v3/users) once per connection. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidUser, UserPairRequired, UserNotFound, DuplicateRow, OrganizationNotFound, RepositoryNotFound, PermissionNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepositoryPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
public sealed class RemoveSwrRepositoryPermission : RemovePermissionCmdlet
{
    /// <summary>The organization; no wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    [Alias("Namespace")]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; no wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(RepositoryCompleter))]
    [Alias("Repository")]
    public string? Name { get; set; }

    private protected override PermissionScope ReadScope() => PermissionScope.Of(RepositoryName.Create(Names, Organization, Name));
}
