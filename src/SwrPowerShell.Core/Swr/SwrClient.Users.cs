namespace SwrPowerShell.Core.Swr;

/// <content>Lookup of users in IAM, because SWR requires both id and name.</content>
public sealed partial class SwrClient
{
    /// <summary>Adds the missing id or name of a user, from IAM's list of the users of the account.</summary>
    /// <exception cref="SwrException"><c>UserNotFound</c>, or <c>UserPairRequired</c> when IAM cannot be asked.</exception>
    public async Task<PermissionSpec> CompleteAsync(PermissionRun run, PermissionSpec grant, CancellationToken cancellationToken)
    {
        if (grant.IsComplete)
        {
            return grant;
        }

        var user = await FindUserAsync(run, PartialUser.OfGrant(grant), cancellationToken);
        return grant with { UserId = user.Id, UserName = user.Name };
    }

    /// <summary>Returns id and name of a user whose permission is removed, from IAM's list of the users of the account.</summary>
    /// <exception cref="SwrException"><c>UserNotFound</c>, or <c>UserPairRequired</c> when IAM cannot be asked.</exception>
    internal Task<DirectoryUser> FindUserAsync(PermissionRun run, PermissionScope scope, string name, CancellationToken cancellationToken) =>
        FindUserAsync(run, PartialUser.OfRemoval(scope, name), cancellationToken);

    private async Task<DirectoryUser> FindUserAsync(PermissionRun run, PartialUser user, CancellationToken cancellationToken)
    {
        if (run.DirectoryFailure is { } known)
        {
            throw user.Incomplete(known);
        }

        if (_session.Settings.IamEndpoint is not { } endpoint)
        {
            throw user.Incomplete(null);
        }

        try
        {
            run.Since ??= _session.Settings.Time.GetTimestamp();
            return await _session.Users.FindAsync(new IamClient(_sender.At(endpoint, SwrApiService.Iam)), user.Id, user.Name, run.Since.Value, cancellationToken)
                ?? throw user.NotFound();
        }
        catch (SwrException e) when (e.ErrorId != ErrorIds.UserNotFound)
        {
            run.DirectoryFailure = e;
            throw user.Incomplete(e);
        }
    }
}
