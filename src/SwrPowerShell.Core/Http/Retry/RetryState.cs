namespace SwrPowerShell.Core.Http.Retry;

/// <summary>What one request has been through.</summary>
/// <param name="time">The clock.</param>
internal sealed class RetryState(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Where a request carries it.</summary>
    public static HttpRequestOptionsKey<RetryState> Key { get; } = new("SwrPowerShell.Retry");

    /// <summary>What the request is about, for the story: redacted.</summary>
    public string Target { get; init; } = "";

    /// <summary>Whether the request may be sent again when the service may have acted on it already.</summary>
    public required RetrySafety RetrySafety { get; init; }

    /// <summary>Whether its sender has no time to wait for a rate limit.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>How long it waited for the rate limit.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>How many times it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an earlier attempt may have done its work although no good answer came.</summary>
    public bool MayHaveHappened { get; private set; }

    /// <summary>How long to wait before the next attempt; null leaves it to the backoff.</summary>
    public TimeSpan? Delay { get; set; }

    /// <summary>The last transient failure, or null.</summary>
    public TransientFailure? Failure { get; private set; }

    /// <summary>Why the next attempt is made.</summary>
    public string Cause { get; set; } = "";

    /// <summary>Notes how an attempt failed, also one that is not repeated; null for a final outcome.</summary>
    public void Fail(TransientFailure? failure)
    {
        Failure = failure;
        MayHaveHappened |= failure is { MayHaveHappened: true };
    }

    /// <summary>The time since the first attempt, without that spent waiting for the rate limit.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start) - Waited;
}

/// <summary>Whether doing a request twice does harm.</summary>
internal enum RetrySafety
{
    /// <summary>The second time changes nothing, or whoever sends it finds out what the first one did.</summary>
    Always,

    /// <summary>Only when the first one surely did nothing.</summary>
    IfNothingHappened,

    /// <summary>Sent once: its sender has waited enough.</summary>
    Never,
}
