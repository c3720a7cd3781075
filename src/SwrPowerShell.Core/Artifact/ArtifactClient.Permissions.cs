namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    private const int MostRolesShown = 20;
    private const int LongestRole = 120;

    /// <summary>Lists the permissions of roles on a repository.</summary>
    public async Task<IReadOnlyList<ArtifactPermission>> ListPermissionsAsync(
        ArtifactRepositoryId id, string? projectId, CancellationToken cancellationToken)
    {
        var privileges = await ReadPrivilegesAsync(id, RequireProject(projectId), cancellationToken);
        return [.. privileges.Select(p => ToPermission(id, p))];
    }

    /// <summary>Reads the permissions of a role and changes them if they differ.</summary>
    [Operation("UpdateRepoRolesPrivilege", "PUT", ArtifactPath.RolePrivileges)]
    public async Task<ArtifactPermission> ChangePermissionAsync(ArtifactPermissionChange change, CancellationToken cancellationToken)
    {
        var id = change.Repository;
        var privileges = await ReadPrivilegesAsync(id, RequireProject(change.ProjectId), cancellationToken);
        var own = privileges.Where(p => string.Equals(p.RoleId, change.RoleId, StringComparison.OrdinalIgnoreCase)).ToList();

        // The role may have several privileges: that on this repository takes precedence.
        var current = own.Find(p => p.GrantedObjectPath?.Contains(id.Id, StringComparison.Ordinal) == true) ?? own.FirstOrDefault()
            ?? throw RoleNotFound(change, privileges, _session.Redactor);
        if (ArtifactOperations.Read(current.Operations).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(change.Operations))
        {
            return ToPermission(id, current) with { Outcome = SwrOutcome.Unchanged };
        }

        var wanted = current with { RoleName = null, Operations = string.Join(',', change.Operations) };
        await _sender.PutAsync(
            new Resource(Nouns.ArtifactRepository, id.Id, change.RoleId).At(ArtifactPath.RolePrivileges),
            RequestBody.Json(new UpdatePrivilegesBody([wanted]), ArtifactRequestJson.Wire.UpdatePrivilegesBody),
            cancellationToken);
        return ToPermission(id, current with { Operations = wanted.Operations }) with { Outcome = SwrOutcome.Updated };
    }

    [Operation("ShowRepositoryRolesPrivilege", "GET", ArtifactPath.RepositoryPrivileges)]
    private async Task<List<PrivilegeWire>> ReadPrivilegesAsync(ArtifactRepositoryId id, string projectId, CancellationToken cancellationToken)
    {
        var resource = new Resource(Nouns.ArtifactRepository, id.Id, projectId, id.Id).At(ArtifactPath.RepositoryPrivileges);
        var reply = await _sender.GetAsync(resource, ArtifactReplyJson.Default.EnvelopeOfAnything, cancellationToken);
        List<PrivilegeWire> privileges = reply.Result is { } result
            ? [.. Find(result, null, resource).Select(p => p with { ProjectId = p.ProjectId ?? projectId })]
            : [];
        if (privileges.Count == 0)
        {
            // An empty list is also the reply for a repository that does not exist: reading it throws the error.
            await ReadAsync(id, cancellationToken);
        }

        return privileges;
    }

    // The properties of the result are the names of roles, each with a list of privileges.
    private static IEnumerable<PrivilegeWire> Find(JsonElement element, string? roleName, Resource resource) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Find(e, roleName, resource)),
        JsonValueKind.Object when element.TryGetProperty("operations", out _) =>
            [Named(Read(element, ArtifactRequestJson.Wire.PrivilegeWire, resource), roleName)],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Find(p.Value, p.Name, resource)),
        _ => [],
    };

    private static PrivilegeWire Named(PrivilegeWire privilege, string? roleName) => privilege with { RoleName = privilege.RoleName ?? roleName };

    private static ArtifactPermission ToPermission(ArtifactRepositoryId id, PrivilegeWire privilege) => new()
    {
        RepositoryId = id.Id,
        RoleId = privilege.RoleId,
        RoleName = privilege.RoleName,
        Operation = ArtifactOperations.Read(privilege.Operations),
        ProjectId = privilege.ProjectId,
        GrantedObjectPath = privilege.GrantedObjectPath,
    };

    private static SwrException RoleNotFound(ArtifactPermissionChange change, IEnumerable<PrivilegeWire> privileges, Redactor redactor) => new(
        SwrErrorKind.NotFound,
        ErrorIds.ArtifactRoleNotFound,
        $"The role {DisplayText.Quoted(change.RoleId)} was not found among those of the artifact repository '{change.Repository}'"
        + $" ({string.Join(", ", privileges.Select(p => $"{p.RoleName} {p.RoleId}").Distinct(StringComparer.Ordinal).Take(MostRolesShown).Select(role => ServiceErrors.Cut(role, redactor, LongestRole)))}).",
        "Take the id of the role from Get-ArtifactRepositoryPermission.");
}
