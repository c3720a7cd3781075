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
public sealed class SetSwrOrganizationPermission : OrganizationPermissionCmdlet<PermissionSpec, SwrMember>
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
