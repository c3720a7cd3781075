namespace SwrPowerShell;

/// <summary>Everything that can be said of one failure. Contains no secrets: service texts pass the redactor first.</summary>
/// <param name="kind">What went wrong.</param>
/// <param name="errorId">The stable id scripts test for, such as <c>RepositoryAlreadyExists</c>.</param>
/// <param name="message">What is wrong, where, and by which rule.</param>
/// <param name="innerException">The cause below, if there is one.</param>
public sealed class SwrException(SwrErrorKind kind, string errorId, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What went wrong.</summary>
    public SwrErrorKind Kind { get; } = kind;

    /// <summary>The stable id scripts test for.</summary>
    public string ErrorId { get; } = errorId;

    /// <summary>What to do next.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The same failure once more, for another row that it concerns.</summary>
    internal SwrException Copy() => new(Kind, ErrorId, Message, InnerException)
    {
        RecommendedAction = RecommendedAction,
        StatusCode = StatusCode,
        ServiceCode = ServiceCode,
        RequestId = RequestId,
        Method = Method,
        RequestUri = RequestUri,
        Attempts = Attempts,
        IsBeforeRequest = IsBeforeRequest,
    };

    /// <summary>The HTTP status, when an answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own error code, such as <c>SVCSTG.SWR.4090006</c>.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>The service's id of the request; its support asks for it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP method.</summary>
    public string? Method { get; internal set; }

    /// <summary>The URI, redacted.</summary>
    public string? RequestUri { get; internal set; }

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Whether an earlier attempt may have done its work although no good answer came.</summary>
    internal bool MayHaveHappened { get; set; }

    /// <summary>Whether this befell what obtains the credentials, so that the request itself was not sent.</summary>
    internal bool IsBeforeRequest { get; set; }

    /// <summary>Whether the outcome of the last attempt is unknown.</summary>
    internal bool IsInDoubt => MayHaveHappened && Kind is (SwrErrorKind.ConnectionFailed or SwrErrorKind.TimedOut
        or SwrErrorKind.UnreadableResponse or SwrErrorKind.ServiceUnavailable or SwrErrorKind.Throttled);

    /// <summary>Whether an attempt without an answer may have created what this failure is about: nobody knows, or it exists.</summary>
    internal bool MayBeDone => IsInDoubt || (MayHaveHappened && Kind == SwrErrorKind.AlreadyExists);

    /// <summary>The row of the input, counted from 1, when the input was a pipeline.</summary>
    public long? Row { get; internal set; }
}
