namespace SwrPowerShell;

/// <summary>Categories of errors.</summary>
public enum SwrErrorKind
{
    /// <summary>A value was refused by the module or by the service (400).</summary>
    InvalidArgument,

    /// <summary>There is no connection.</summary>
    NotConnected,

    /// <summary>The service does not accept the credentials (401).</summary>
    AuthenticationFailed,

    /// <summary>The credentials are valid but lack the permission (403).</summary>
    PermissionDenied,

    /// <summary>The resource does not exist (404).</summary>
    NotFound,

    /// <summary>The resource cannot be removed because it is not empty (406).</summary>
    NotEmpty,

    /// <summary>The resource already exists (409).</summary>
    AlreadyExists,

    /// <summary>Too many requests (429, and 403 with SWR's throttling codes).</summary>
    Throttled,

    /// <summary>The quota of the account is exhausted.</summary>
    QuotaExceeded,

    /// <summary>The service failed (5xx).</summary>
    ServiceUnavailable,

    /// <summary>The request timed out.</summary>
    TimedOut,

    /// <summary>The connection failed: DNS, TLS, refused, or interrupted.</summary>
    ConnectionFailed,

    /// <summary>The reply does not come from the service or cannot be read.</summary>
    UnreadableResponse,

    /// <summary>The command would exceed its limit; nothing was done.</summary>
    LimitExceeded,

    /// <summary>The item was not processed, because a resource that it needs failed.</summary>
    DependencyFailed,
}
