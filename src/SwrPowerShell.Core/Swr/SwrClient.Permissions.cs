using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

/// <content>Who may do what with an organization, and with a repository. The requests are the same, under two paths.</content>
public sealed partial class SwrClient
{
    /// <summary>ShowNamespaceAuth or ShowUserRepositoryAuth: the connected user first, then the others, nobody twice.</summary>
    public async Task<IReadOnlyList<SwrMember>> ListMembersAsync(PermissionScope scope, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, scope.Path, scope.Target);
        return (await _caller.SendAsync(request, SwrJson.Wire.MemberList, cancellationToken)).ToMembers(scope);
    }

    /// <summary>UpdateNamespaceAuth or UpdateUserRepositoryAuth; for a user who has no permission yet CreateNamespaceAuth or CreateUserRepositoryAuth.</summary>
    /// <remarks>
    /// Changing is tried first, since its refusal is the one that can be relied upon: for a user without a permission
    /// the service documents 404 under both paths, but for granting what exists 409 under one of them only. It is also
    /// the order in which nothing is ever granted by accident: a repository that does not exist ends it at once.
    /// One request carries one user, although it could carry many, so that one bad row does not refuse the others.
    /// </remarks>
    public async Task<SwrMember> SetMemberAsync(MemberGrant grant, CancellationToken cancellationToken)
    {
        try
        {
            return grant.ToMember(SwrOutcome.Updated, await SendAsync(HttpMethod.Patch, grant, cancellationToken));
        }
        catch (SwrException e) when (e.ErrorId == "PermissionNotFound")
        {
            // Not a member yet.
        }

        try
        {
            return grant.ToMember(SwrOutcome.Created, await SendAsync(HttpMethod.Post, grant, cancellationToken));
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            var members = await LookAsync(once => once.ListMembersAsync(grant.Scope, cancellationToken));
            if (members?.FirstOrDefault(grant.Describes) is { } member)
            {
                return member with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AlreadyExists)
        {
            // Either an attempt without an answer has granted it, or somebody else has in between.
            return e.MayHaveHappened
                ? grant.ToMember(SwrOutcome.Created, e.Attempts)
                : grant.ToMember(SwrOutcome.Updated, await SendAsync(HttpMethod.Patch, grant, cancellationToken));
        }
    }

    /// <summary>DeleteNamespaceAuth or DeleteUserRepositoryAuth: a DELETE that says in its body whose permissions go.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteMemberAsync(PermissionScope scope, string userId, CancellationToken cancellationToken) => _caller.SendAsync(
        new ServiceRequest(HttpMethod.Delete, scope.Path, ResourceTarget.Permission($"{scope}: {userId}"))
        {
            Body = RequestBody.Json([userId], SwrJson.Wire.ListString),
        },
        cancellationToken);

    private Task<int> SendAsync(HttpMethod method, MemberGrant grant, CancellationToken cancellationToken) => _caller.SendAsync(
        new ServiceRequest(method, grant.Scope.Path, ResourceTarget.Permission(grant.ToString()))
        {
            Body = RequestBody.Json([new GrantBody(grant.UserId, grant.UserName, (int)grant.Permission)], SwrJson.Wire.ListGrantBody),
            Repeatable = Repeatable.Always,
        },
        cancellationToken);
}
