using SwrPowerShell.Core.Iam;

namespace SwrPowerShell.Core.Swr;

/// <content>Who is who: the service takes id and name of a user together, and looks neither up from the other.</content>
public sealed partial class SwrClient
{
    /// <summary>Adds what is missing of a user, from IAM's list of the account's users.</summary>
    /// <exception cref="SwrException"><c>UserNotFound</c>, or <c>UserPairRequired</c> when IAM cannot be asked.</exception>
    public async Task<MemberGrant> CompleteAsync(PermissionRun run, MemberGrant grant, CancellationToken cancellationToken)
    {
        if (grant.IsComplete)
        {
            return grant;
        }

        if (run.DirectoryFailure is { } known)
        {
            throw grant.Incomplete(known);
        }

        if (_session.Settings.IamEndpoint is not { } endpoint)
        {
            throw grant.Incomplete(null);
        }

        try
        {
            run.Since ??= _session.Settings.Time.GetTimestamp();
            var user = await _session.Users.FindAsync(
                new IamClient(_caller.At(endpoint)), grant.UserId, grant.UserName, run.Since.Value, cancellationToken);
            return user is not null ? grant with { UserId = user.Id, UserName = user.Name } : throw new SwrException(
                SwrErrorKind.NotFound, "UserNotFound", $"The account has no IAM user {grant.UserInWords}.")
            {
                RecommendedAction = "Correct the name or id. IAM shows both under Users.",
            };
        }
        catch (SwrException e) when (e.ErrorId != "UserNotFound")
        {
            run.DirectoryFailure = e;
            throw grant.Incomplete(e);
        }
    }
}
