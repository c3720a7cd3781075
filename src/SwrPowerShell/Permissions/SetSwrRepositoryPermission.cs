namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Grants users a permission on repositories, or changes the one they have.</para>
/// <para type="description">API: ShowUserRepositoryAuth (GET /v2/manage/namespaces/{namespace}/repos/{repository}/access) once, then CreateUserRepositoryAuth (POST) for a newcomer and UpdateUserRepositoryAuth (PATCH) for a member; for half of a user, KeystoneListUsers of IAM (GET /v3/users) once per connection. Errors: InvalidOrganizationName, InvalidRepositoryName, UserPairRequired, UserNotFound, InvalidPermission, InvalidUser, DuplicateRow, OrganizationNotFound, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepositoryPermission", SupportsShouldProcess = true)]
[OutputType(typeof(SwrMember))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
[SwrOperation("PATCH", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
[SwrOperation("POST", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
public sealed class SetSwrRepositoryPermission : SetPermissionCmdlet
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
