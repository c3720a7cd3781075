namespace SwrPowerShell.Core.Authentication;

/// <summary>Errors for replies with status 401.</summary>
internal static class AuthenticationError
{
    // The gateway accepts 15 minutes either way.
    private static readonly TimeSpan s_significantSkew = TimeSpan.FromMinutes(10);

    /// <summary>Whether the service rejected the credentials. Two codes of SWR with status 401 concern one resource only.</summary>
    public static bool IsRejection(ServiceReply reply) =>
        reply.Status == HttpStatusCode.Unauthorized && !ServiceErrorTable.IsOfOneResource(ErrorBody.Parse(reply.Body).Number);

    /// <summary>Whether the clock of this machine explains an invalid signature, so that the keys may be valid.</summary>
    public static bool IsClockSkew(ServiceReply reply, string kind, TimeProvider time) =>
        kind is not ("Token" or "Bearer" or "IamUser") && Skew(reply, time).Duration() >= s_significantSkew;

    /// <summary>The error of the command.</summary>
    public static SwrException Describe(ServiceReply reply, ICredential credential, Redactor redactor, TimeProvider time)
    {
        var skew = Skew(reply, time);
        var isClock = IsClockSkew(reply, credential.Kind, time);
        var what = isClock
            ? $"The service did not accept the signature: this machine's clock is {skew.Duration().TotalMinutes:0} minutes {(skew > TimeSpan.Zero ? "ahead of" : "behind")} the service's"
            : "The service did not accept the credentials";
        return ServiceErrors.Create(
            reply, redactor, SwrErrorKind.AuthenticationFailed, ErrorIds.AuthenticationFailed, what,
            isClock ? "Set the clock of this machine, then repeat the command." : credential.RefusalAdvice ?? AdviceFor(credential.Kind));
    }

    /// <summary>The error for credentials that the service rejected before. No request was sent.</summary>
    public static SwrException Before(SwrException refusal) => new(
        refusal.Kind, refusal.ErrorId, $"Nothing was sent, since the credentials of this connection were refused before. {refusal.Message}", refusal.RecommendedAction)
    {
        StatusCode = refusal.StatusCode,
        ServiceCode = refusal.ServiceCode,
        RequestId = refusal.RequestId,
    };

    private static TimeSpan Skew(ServiceReply reply, TimeProvider time) => reply.Date is { } date ? time.GetUtcNow() - date : TimeSpan.Zero;

    private static string AdviceFor(string kind) => kind switch
    {
        "Token" => "Check that the token is complete, not older than 24 hours and of this region; then run Connect-Swr again.",
        "Bearer" => "Check that the token is complete and issued by this installation; then run Connect-Swr again.",
        "IamUser" => "Check user name, password, account (domain) and project; then run Connect-Swr again.",
        "EcsAgency" => "Check the agency of this server in the console, and that it may use SWR; then run Connect-Swr again.",
        "Federation" => "Check the identity provider and its conversion rules in IAM, and that its user group may use SWR; then run Connect-Swr again.",
        "Agency" => "Check in IAM that the agency may use SWR; then run Connect-Swr again.",
        "CcePod" => "Check the agency of the pod's service account, and that it may use SWR; then run Connect-Swr again.",
        _ => "Check that access key and secret key belong together, are enabled, and are complete; temporary keys need their security token too. "
            + "Then run Connect-Swr again. More than five failures lock an access key for five minutes.",
    };
}
