namespace SwrPowerShell;

/// <summary>An error of the module. Contains no secrets, because texts of the service are redacted.</summary>
/// <param name="kind">The category.</param>
/// <param name="errorId">The stable id, such as <c>RepositoryAlreadyExists</c>.</param>
/// <param name="message">The problem, its position, and the rule.</param>
/// <param name="innerException">The inner exception, or null.</param>
public sealed class SwrException(SwrErrorKind kind, string errorId, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    internal SwrException(SwrErrorKind kind, string errorId, string message, string? action, Exception? innerException = null)
        : this(kind, errorId, message, innerException) => RecommendedAction = action;

    /// <summary>The category.</summary>
    public SwrErrorKind Kind { get; } = kind;

    /// <summary>The stable id.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>The corrective action.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The whole rule that the value breaks, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>A similar value that the rule accepts, or null.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Returns a copy of this error for another row.</summary>
    internal SwrException Copy() => With(Kind, ErrorId, Message, RecommendedAction, InnerException);

    /// <summary>Returns this error without a suggestion. Commands that remove must not suggest the name of another resource.</summary>
    internal SwrException WithoutSuggestion() => Suggestion is null ? this : With(Kind, ErrorId, Message, "Correct the name.", InnerException);

    /// <summary>Returns the error of an operation that failed because of this one.</summary>
    internal SwrException As(SwrErrorKind kind, string errorId, string message, string? action) => With(kind, errorId, message, action, this);

    private SwrException With(SwrErrorKind kind, string errorId, string message, string? action, Exception? cause) => new(kind, errorId, message, action, cause)
    {
        Rule = Rule,
        StatusCode = StatusCode,
        ServiceCode = ServiceCode,
        RequestId = RequestId,
        Method = Method,
        RequestUri = RequestUri,
        Attempts = Attempts,
        IsBeforeRequest = IsBeforeRequest,
    };

    /// <summary>The HTTP status, if there was a reply.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own error code, such as <c>SVCSTG.SWR.4090006</c>.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The request id, for support requests.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP method.</summary>
    public string? Method { get; internal set; }

    /// <summary>The URI, redacted.</summary>
    public string? RequestUri { get; internal set; }

    /// <summary>The number of times the request was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Whether an attempt may have taken effect without a valid reply.</summary>
    internal bool MayHaveHappened { get; set; }

    /// <summary>Whether the error occurred while getting credentials, so that the request itself was not sent.</summary>
    internal bool IsBeforeRequest { get; set; }

    /// <summary>Whether no request of the command has reached the service, so that further ones would fail the same way.</summary>
    internal bool IsUnreachable { get; set; }

    /// <summary>Whether the outcome of the last attempt is unknown.</summary>
    internal bool IsInDoubt => MayHaveHappened && Kind is (SwrErrorKind.ConnectionFailed or SwrErrorKind.TimedOut
        or SwrErrorKind.UnreadableResponse or SwrErrorKind.ServiceUnavailable or SwrErrorKind.Throttled);

    /// <summary>The row number of pipeline input, counted from 1.</summary>
    public long? Row { get; internal set; }

    /// <summary>The file of the row, if the command read several; null for pipeline input.</summary>
    public string? File { get; internal set; }

    /// <summary>The line of the file on which the row begins; null for pipeline input.</summary>
    public long? Line { get; internal set; }
}
