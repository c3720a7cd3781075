namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Permissions of a role on a repository, stored by role and repository.</summary>
internal sealed record ArtifactPrivilege(
    string? RoleId, string? ProjectId, string? AreaServiceId, string? GrantedObjectPath, string? GrantedObjectTypeId, string? Operations);

internal sealed record PrivilegeRequest(ArtifactPrivilege?[]? Privileges);

internal sealed record PrivilegeView(
    string RoleId, string RoleName, string RoleChineseName, string ProjectId, string AreaServiceId, string GrantedObjectPath,
    string GrantedObjectTypeId, string Operations, IEnumerable<int> OperationsIndex);

/// <summary>The permissions of roles on repositories. The roles and their initial permissions are inferred.</summary>
internal sealed class ArtifactPrivileges(EmulatorState state, ArtifactStore store)
{
    private static readonly string[] s_operations =
    [
        "createrepository", "editrepository", "restore", "deleterepository", "physicdelete", "restoreall", "clearall",
        "deleteorredeploy", "downloadorview", "import", "upload", "export",
    ];

    private static readonly Role[] s_roles =
    [
        new("1", "Project manager", string.Join(',', s_operations)),
        new("2", "Developer", "downloadorview,upload,import,export"),
        new("3", "Viewer", "downloadorview"),
    ];

    private Table<ArtifactPrivilege> Privileges => state.Table<ArtifactPrivilege>();

    /// <summary>An object with one property for each role.</summary>
    public Reply Show(string project, string repository)
    {
        ArtifactRequest.CheckProject(project);
        var name = store.FindActive(repository).Name;
        return ArtifactEndpoints.Success(s_roles.ToDictionary(
            role => role.Name, role => new[] { View(role, Privileges.Find(role.Id, name) ?? role.InitialOn(name)) }));
    }

    public Reply Update(string role, Body<PrivilegeRequest> body)
    {
        var found = Array.Find(s_roles, known => known.Id == role) ?? throw ArtifactErrors.Exception("role_id");
        var given = body.Value.Privileges is { Length: > 0 } items ? items : throw ArtifactErrors.Exception("privileges");
        var privileges = Array.ConvertAll(given, item => Check(item, found));
        Array.ForEach(privileges, privilege => Privileges.Put(found.Id, privilege.GrantedObjectPath!, privilege));
        return ArtifactEndpoints.Success(Array.ConvertAll(privileges, privilege => View(found, privilege)));
    }

    private ArtifactPrivilege Check(ArtifactPrivilege? item, Role role)
    {
        var roleId = (item?.RoleId).RequireField("role_id");
        ArtifactRequest.CheckProject(item!.ProjectId.RequireField("project_id"));
        _ = item.AreaServiceId.RequireField("area_service_id");
        store.FindActive(item.GrantedObjectPath.RequireField("granted_object_path"));
        _ = item.GrantedObjectTypeId.RequireField("granted_object_type_id");
        ArtifactErrors.ThrowIf(roleId != role.Id, "role_id");
        // An empty list removes all permissions.
        return item.Operations?.Split(',', StringSplitOptions.RemoveEmptyEntries).All(s_operations.Contains) == true
            ? item
            : throw ArtifactErrors.Exception("operations");
    }

    private static PrivilegeView View(Role role, ArtifactPrivilege it) => new(
        role.Id, role.Name, role.Name, it.ProjectId!, it.AreaServiceId!, it.GrantedObjectPath!, it.GrantedObjectTypeId!, it.Operations!,
        it.Operations!.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(operation => Array.IndexOf(s_operations, operation)));

    private sealed record Role(string Id, string Name, string InitialOperations)
    {
        public ArtifactPrivilege InitialOn(string repository) =>
            new(Id, Account.ProjectId, "artifact", repository, "repository", InitialOperations);
    }
}
