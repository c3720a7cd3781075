namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Failure that a retry may resolve.</summary>
/// <param name="Cause">The cause in a few words, for -Verbose.</param>
/// <param name="MayHaveHappened">Whether the request may have taken effect.</param>
/// <param name="RetryAfter">The delay that the service requests.</param>
internal sealed record TransientFailure(string Cause, bool MayHaveHappened, TimeSpan? RetryAfter = null)
{
    /// <summary>The transient failure of an exception; null if a retry cannot help.</summary>
    public static TransientFailure? From(Exception? exception) => exception switch
    {
        // Requests for credentials have their own retries, shared by all requests.
        SwrException { IsBeforeRequest: true } => null,
        // A retry does not make a certificate trusted.
        SwrException { Kind: SwrErrorKind.ConnectionFailed, InnerException: HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } } => null,
        SwrException { Kind: SwrErrorKind.ConnectionFailed } e => new(e.Message, !IsBeforeSending(e)),
        SwrException { Kind: SwrErrorKind.TimedOut } e => new(e.Message, true),
        // An incomplete reply. One that is too large or not HTTP is final.
        SwrException { Kind: SwrErrorKind.UnreadableResponse, InnerException: IOException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } } e
            => new(e.Message, true),
        _ => null,
    };

    /// <summary>The transient failure of a reply; null if the reply is final.</summary>
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

    /// <summary>Whether the request was not sent, because there was no connection.</summary>
    public static bool IsBeforeSending(SwrException exception) => exception.InnerException is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError,
    };
}
