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
public sealed class SetSwrRepositoryPermission : RepositoryPermissionCmdlet<PermissionSpec, SwrMember>
{
    /// <summary>What the user may do: Read, Edit or Manage. A CSV may also hold the API's numbers 1, 3 and 7.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("auth")]
    [ArgumentCompleter(typeof(PermissionCompleter))]
    public string? Permission { get; set; }

    private protected override IEnumerable<PermissionSpec> ReadItems() =>
        Permissions.Grant(ReadScope(), InputObject, UserId, UserName, Permission) is not { } grant ? []
            : Confirm(grant, $"Grant permission {grant.Permission}", $"{grant.Scope}: {grant.UserId}");

    private protected override Task<SwrMember> SendAsync(PermissionSpec item, CancellationToken cancellationToken) =>
        Client.SetMemberAsync(Permissions.Run, item, cancellationToken);
}
