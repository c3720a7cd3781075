namespace SwrPowerShell.Core.Swr;

/// <content>Permissions on organizations and repositories. The requests differ in their paths only.</content>
public sealed partial class SwrClient
{
    /// <summary>Lists the permissions of all users, that of the connected user first.</summary>
    [Operation("ShowNamespaceAuth", "GET", SwrPath.OrganizationAccess)]
    [Operation("ShowUserRepositoryAuth", "GET", SwrPath.RepositoryAccess)]
    public async Task<IReadOnlyList<SwrMember>> ListMembersAsync(PermissionScope scope, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(scope.Access, SwrJson.Wire.MemberList, cancellationToken)).ToMembers(scope);

    /// <summary>Grants a permission to a user, or changes the existing one.</summary>
    /// <remarks>
    /// The existing permissions are read once per scope and command, because the reply to the change of a missing permission is undocumented.
    /// They may change in the meantime: after 409, a grant becomes a change; after 404, a change becomes a grant.
    /// Each request contains one user, although the API accepts several, so that an invalid row does not affect the others.
    /// </remarks>
    /// <param name="run">The state of the command.</param>
    /// <param name="grant">The permission, with both id and name of the user.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<SwrMember> SetMemberAsync(PermissionRun run, PermissionSpec grant, CancellationToken cancellationToken)
    {
        var members = await run.MembersAsync(grant.Scope, () => ListMembersAsync(grant.Scope, cancellationToken));
        if (!members.TryGetValue(grant.UserId!, out var member))
        {
            return await GrantAsync(grant, cancellationToken);
        }

        // A wrong name and a change of one's own permission are sent, so that the service refuses them.
        if (grant.Describes(member) && member.UserName == grant.UserName && !member.IsSelf)
        {
            return member with { Outcome = SwrOutcome.Unchanged };
        }

        try
        {
            return await ChangeAsync(grant, cancellationToken);
        }
        catch (SwrException e) when (e.ErrorId == ErrorIds.PermissionNotFound)
        {
            return await GrantAsync(grant, cancellationToken);
        }
    }

    // A 409 without a lost reply: someone else has granted it in the meantime.
    [Operation("CreateNamespaceAuth", "POST", SwrPath.OrganizationAccess)]
    [Operation("CreateUserRepositoryAuth", "POST", SwrPath.RepositoryAccess)]
    private Task<SwrMember> GrantAsync(PermissionSpec grant, CancellationToken cancellationToken) => Creation.SendAsync(
        async () => grant.ToMember(SwrOutcome.Created, await _sender.PostAsync(ResourceOf(grant), BodyOf(grant), cancellationToken, RetrySafety.Always)),
        async e => !e.IsInDoubt
            ? grant.ToMember(SwrOutcome.Created, e.Attempts)
            : (await LookAsync(once => once.ListMembersAsync(grant.Scope, cancellationToken)))?.FirstOrDefault(grant.Describes),
        grant.Describes,
        SwrIfExists.Update,
        _ => ChangeAsync(grant, cancellationToken));

    [Operation("UpdateNamespaceAuth", "PATCH", SwrPath.OrganizationAccess)]
    [Operation("UpdateUserRepositoryAuth", "PATCH", SwrPath.RepositoryAccess)]
    private async Task<SwrMember> ChangeAsync(PermissionSpec grant, CancellationToken cancellationToken) =>
        grant.ToMember(SwrOutcome.Updated, await _sender.PatchAsync(ResourceOf(grant), BodyOf(grant), cancellationToken));

    /// <summary>Removes the permission of a user. The body of the request contains the id.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteNamespaceAuth", "DELETE", SwrPath.OrganizationAccess)]
    [Operation("DeleteUserRepositoryAuth", "DELETE", SwrPath.RepositoryAccess)]
    public Task<int> DeleteMemberAsync(PermissionScope scope, string userId, CancellationToken cancellationToken) => _sender.DeleteAsync(
        scope.Access with { Noun = Nouns.Permission, Name = $"{scope}: {userId}" }, cancellationToken, RequestBody.Json([userId], SwrJson.Wire.ListString));

    private static Resource ResourceOf(PermissionSpec grant) => grant.Scope.Access with { Noun = Nouns.Permission, Name = grant.ToString() };

    private static RequestBody BodyOf(PermissionSpec grant) =>
        RequestBody.Json([new MemberWire(grant.UserId, grant.UserName, (int)grant.Permission)], SwrJson.Wire.ListMemberWire);
}
