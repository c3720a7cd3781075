namespace SwrPowerShell.Core.Swr;

/// <content>Permissions on an organization, and on a repository. The requests are the same, under two paths.</content>
public sealed partial class SwrClient
{
    /// <summary>Lists who has a permission: the connected user first, then the others, nobody twice.</summary>
    [Operation("ShowNamespaceAuth", "GET", SwrPath.OrganizationAccess)]
    [Operation("ShowUserRepositoryAuth", "GET", SwrPath.RepositoryAccess)]
    public async Task<IReadOnlyList<SwrMember>> ListMembersAsync(PermissionScope scope, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(scope.Access, SwrJson.Wire.MemberList, cancellationToken)).ToMembers(scope);

    /// <summary>Grants a permission to a user who has none, and changes the permission of one who has.</summary>
    /// <remarks>
    /// Who has one is read once per scope and run: nobody has seen the service answer the change of a newcomer. What the
    /// list said may be out of date by then, so a 409 turns a grant into a change, and a missing permission a change into a grant.
    /// One request carries one user, although it could carry many, so that one bad row does not refuse the others.
    /// </remarks>
    /// <param name="run">What the run of the command knows already.</param>
    /// <param name="grant">The permission, with id and name of the user.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SwrMember> SetMemberAsync(PermissionRun run, PermissionSpec grant, CancellationToken cancellationToken)
    {
        var members = await run.MembersAsync(grant.Scope, () => ListMembersAsync(grant.Scope, cancellationToken));
        if (!members.TryGetValue(grant.UserId!, out var member))
        {
            return await GrantAsync(grant, cancellationToken);
        }

        // A name that is not the user's, and a grant to oneself, are the service's to refuse.
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

    // A 409 without a lost answer: somebody else has granted it in between.
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

    /// <summary>Removes the permission of a user, whom the body of the request names.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteNamespaceAuth", "DELETE", SwrPath.OrganizationAccess)]
    [Operation("DeleteUserRepositoryAuth", "DELETE", SwrPath.RepositoryAccess)]
    public Task<int> DeleteMemberAsync(PermissionScope scope, string userId, CancellationToken cancellationToken) => _sender.DeleteAsync(
        scope.Access with { Noun = Nouns.Permission, Name = $"{scope}: {userId}" }, cancellationToken, RequestBody.Json([userId], SwrJson.Wire.ListString));

    private static Resource ResourceOf(PermissionSpec grant) => grant.Scope.Access with { Noun = Nouns.Permission, Name = grant.ToString() };

    private static RequestBody BodyOf(PermissionSpec grant) =>
        RequestBody.Json([new MemberWire(grant.UserId, grant.UserName, (int)grant.Permission)], SwrJson.Wire.ListMemberWire);
}
