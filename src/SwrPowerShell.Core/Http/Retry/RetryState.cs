namespace SwrPowerShell.Core.Http.Retry;

/// <summary>State of one request and its retries.</summary>
/// <param name="time">The clock.</param>
internal sealed class RetryState(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The request option that contains the state.</summary>
    public static HttpRequestOptionsKey<RetryState> Key { get; } = new("SwrPowerShell.Retry");

    /// <summary>The resource for messages, redacted.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether the request may be sent again when the service may have acted on it already.</summary>
    public required RetrySafety RetrySafety { get; init; }

    /// <summary>Whether the request does not wait for a rate limit, such as one of completion.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>The time spent waiting for the rate limit.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The number of times the request was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an earlier attempt may have taken effect although it failed.</summary>
    public bool MayHaveHappened { get; private set; }

    /// <summary>The delay before the next attempt; null for the backoff.</summary>
    public TimeSpan? Delay { get; set; }

    /// <summary>The last transient failure, or null.</summary>
    public TransientFailure? Failure { get; private set; }

    /// <summary>The reason for the next attempt.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Records the failure of an attempt; null for a final outcome.</summary>
    public void Fail(TransientFailure? failure)
    {
        Failure = failure;
        MayHaveHappened |= failure is { MayHaveHappened: true };
    }

    /// <summary>The time since the first attempt, without the time spent waiting for the rate limit.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start) - Waited;
}

/// <summary>When a request may be sent again.</summary>
internal enum RetrySafety
{
    /// <summary>Always: the request is idempotent, or its sender checks the effect of the first attempt.</summary>
    Always,

    /// <summary>Only if the first attempt certainly had no effect.</summary>
    IfNothingHappened,

    /// <summary>Never.</summary>
    Never,
}
