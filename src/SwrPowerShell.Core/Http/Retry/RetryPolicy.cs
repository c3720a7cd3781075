namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Retry policy of a connection.</summary>
/// <param name="MaximumRetryCount">The maximum number of retries of a request, 0 to 20.</param>
/// <param name="Budget">The maximum duration of a request with all attempts and delays.</param>
public sealed record RetryPolicy(int MaximumRetryCount, TimeSpan Budget)
{
    /// <summary>Four retries within two minutes.</summary>
    public static RetryPolicy Default { get; } = new(4, TimeSpan.FromMinutes(2));

    /// <summary>How long requests wait while the rate limit of a service admits none. These waits do not count toward the retries or the budget.</summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The first delay if the service specifies none; each further one is about twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The maximum of these delays.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);
}
