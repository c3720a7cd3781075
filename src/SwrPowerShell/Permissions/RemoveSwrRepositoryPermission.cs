namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Takes away what users may do with repositories.</para>
/// <para type="description">What the organization grants them stays. API: DeleteUserRepositoryAuth (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/access, with the user's id in the body); for a name alone, KeystoneListUsers of IAM (GET /v3/users) once per connection. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidUser, UserPairRequired, UserNotFound, DuplicateRow, OrganizationNotFound, RepositoryNotFound, PermissionNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepositoryPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/access")]
public sealed class RemoveSwrRepositoryPermission : RepositoryPermissionCmdlet<PermissionHolder, Removed>
{
    private protected override IEnumerable<PermissionHolder> ReadItems() =>
        Permissions.Find(ReadScope(), InputObject, UserId, UserName) is not { } holder ? []
            : Confirm(holder, "Remove permission", $"{holder.Scope}: {holder.UserId}");

    private protected override Task<Removed> SendAsync(PermissionHolder item, CancellationToken cancellationToken) => Removed.After(
        Client.DeleteMemberAsync(item.Scope, item.UserId, cancellationToken), $"Removed the permission of {item.UserId} on '{item.Scope}'.");
}
