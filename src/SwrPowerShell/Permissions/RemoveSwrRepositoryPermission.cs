namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Removes permissions of users on repositories.</para>
/// <para type="description">Permissions on the organization are not removed.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepositoryPermission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrRepositoryPermission : RepositoryPermissionCmdlet<PermissionHolder, Removed>
{
    private protected override IEnumerable<PermissionHolder> ReadItems() =>
        Permissions.Find(ReadScope(), InputObject, UserId, UserName) is not { } holder ? []
            : Confirm(holder, "Remove permission", $"{holder.Scope}: {holder.UserId}");

    private protected override Task<Removed> SendAsync(PermissionHolder item, CancellationToken cancellationToken) => Removed.After(
        Client.DeleteMemberAsync(item.Scope, item.UserId, cancellationToken), $"Removed the permission of {item.UserId} on '{item.Scope}'.");
}
