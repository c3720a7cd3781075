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
        return (await _sender.SendAsync(request, SwrJson.Wire.MemberList, cancellationToken)).ToMembers(scope);
    }

    /// <summary>CreateNamespaceAuth or CreateUserRepositoryAuth for a newcomer, UpdateNamespaceAuth or UpdateUserRepositoryAuth for a member.</summary>
    /// <remarks>
    /// Who is a member is read once per scope and run: nobody has seen the service answer the change of a newcomer. What the
    /// list said may be out of date by then, so a 409 turns a grant into a change, and a missing permission a change into a grant.
    /// One request carries one user, although it could carry many, so that one bad row does not refuse the others.
    /// </remarks>
    /// <param name="run">What the run of the command knows already.</param>
    /// <param name="grant">The grant, with id and name of the user.</param>
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

    private async Task<SwrMember> GrantAsync(PermissionSpec grant, CancellationToken cancellationToken)
    {
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
            return e.MayHaveHappened ? grant.ToMember(SwrOutcome.Created, e.Attempts) : await ChangeAsync(grant, cancellationToken);
        }
    }

    private async Task<SwrMember> ChangeAsync(PermissionSpec grant, CancellationToken cancellationToken) =>
        grant.ToMember(SwrOutcome.Updated, await SendAsync(HttpMethod.Patch, grant, cancellationToken));

    /// <summary>DeleteNamespaceAuth or DeleteUserRepositoryAuth: a DELETE that says in its body whose permissions go.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteMemberAsync(PermissionScope scope, string userId, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, scope.Path, ResourceTarget.Permission($"{scope}: {userId}"))
        {
            Body = RequestBody.Json([userId], SwrJson.Wire.ListString),
        },
        cancellationToken);

    private Task<int> SendAsync(HttpMethod method, PermissionSpec grant, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(method, grant.Scope.Path, ResourceTarget.Permission(grant.ToString()))
        {
            Body = RequestBody.Json([new PermissionBody(grant.UserId!, grant.UserName!, (int)grant.Permission)], SwrJson.Wire.ListPermissionBody),
            RetrySafety = RetrySafety.Always,
        },
        cancellationToken);
}
