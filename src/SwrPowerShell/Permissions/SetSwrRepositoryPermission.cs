namespace SwrPowerShell.Permissions;

/// <summary>
/// <para type="synopsis">Grants users a permission on repositories, or changes it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepositoryPermission", SupportsShouldProcess = true)]
[OutputType(typeof(SwrMember))]
public sealed class SetSwrRepositoryPermission : RepositoryPermissionCmdlet<PermissionSpec, SwrMember>
{
    /// <summary>The permission: Read, Edit or Manage. A CSV file may also contain the numbers of the API, 1, 3 and 7.</summary>
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
