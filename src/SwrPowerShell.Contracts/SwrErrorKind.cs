namespace SwrPowerShell;

/// <summary>What went wrong, in kinds that call for different action.</summary>
public enum SwrErrorKind
{
    /// <summary>A value was refused before anything was sent, or by the service (400).</summary>
    InvalidArgument,

    /// <summary>There is no connection to send with.</summary>
    NotConnected,

    /// <summary>The service does not accept the credentials (401).</summary>
    AuthenticationFailed,

    /// <summary>The credentials are good but not enough (403).</summary>
    PermissionDenied,

    /// <summary>The thing does not exist (404).</summary>
    NotFound,

    /// <summary>The thing cannot be removed while it holds something (406).</summary>
    NotEmpty,

    /// <summary>The thing exists already (409).</summary>
    AlreadyExists,

    /// <summary>Too many requests (429, and 403 with SWR's throttling codes).</summary>
    Throttled,

    /// <summary>The account may have no more of these.</summary>
    QuotaExceeded,

    /// <summary>The service failed (5xx).</summary>
    ServiceUnavailable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>No connection: DNS, TLS, refused, or broken off.</summary>
    ConnectionFailed,

    /// <summary>An answer came that is not the service's.</summary>
    UnreadableResponse,

    /// <summary>The command would do more than its limit allows; nothing was done.</summary>
    LimitExceeded,
}
