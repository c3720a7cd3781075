namespace SwrPowerShell.Core.Http.Retry;

/// <summary>A failure that may pass by itself.</summary>
/// <param name="Cause">In a few words, for the story.</param>
/// <param name="MayHaveHappened">The work may have been done all the same.</param>
/// <param name="RetryAfter">How long the service asks to wait.</param>
internal sealed record TransientFailure(string Cause, bool MayHaveHappened, TimeSpan? RetryAfter = null)
{
    /// <summary>What an exception says; null when trying again would not help.</summary>
    public static TransientFailure? From(Exception? exception) => exception switch
    {
        // What obtains the credentials has retries of its own, for all requests at once.
        SwrException { IsBeforeRequest: true } => null,
        // A certificate does not become trusted by waiting.
        SwrException { Kind: SwrErrorKind.ConnectionFailed, InnerException: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => null,
        SwrException { Kind: SwrErrorKind.ConnectionFailed } e => new(e.Message, !IsBeforeSending(e)),
        SwrException { Kind: SwrErrorKind.TimedOut } e => new(e.Message, true),
        // An answer that broke off; one that is too large or no HTTP at all stays so.
        SwrException { Kind: SwrErrorKind.UnreadableResponse, InnerException: IOException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } } e
            => new(e.Message, true),
        _ => null,
    };

    /// <summary>What a reply says; null when it is final.</summary>
    public static async ValueTask<TransientFailure?> FromAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        var retry = status is HttpStatusCode.InternalServerError or HttpStatusCode.Conflict
            ? ServiceErrorTable.Find(ErrorBody.Parse((await ServiceReply.ReadAsync(response, cancellationToken)).Body).Number)?.Retry
            : ServiceRetry.ByStatus;
        return status switch
        {
            _ when retry == ServiceRetry.Never => null,
            HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new($"{(int)status}", true, RetryAfterHeader.Read(response, time)),
            HttpStatusCode.Conflict when retry == ServiceRetry.Always => new("409, the system is busy", false, RetryAfterHeader.Read(response, time)),
            _ => null,
        };
    }

    /// <summary>Whether the request was not sent: a connection that was never there carried none.</summary>
    public static bool IsBeforeSending(SwrException exception) => exception.InnerException is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
