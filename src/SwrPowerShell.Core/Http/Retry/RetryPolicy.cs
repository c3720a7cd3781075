namespace SwrPowerShell.Core.Http.Retry;

/// <summary>How long a connection keeps trying.</summary>
/// <param name="MaximumRetryCount">How many times one request is sent again, 0 to 20.</param>
/// <param name="Budget">How long one request may take with all its attempts and waits.</param>
public sealed record RetryPolicy(int MaximumRetryCount, TimeSpan Budget)
{
    /// <summary>Four more attempts within two minutes.</summary>
    public static RetryPolicy Default { get; } = new(4, TimeSpan.FromMinutes(2));

    /// <summary>How long requests wait for the rate limit of a service to let any through. Such waits count neither as retries nor toward the budget.</summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The first wait when the service does not say how long; each further one is about twice as long.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>The longest wait that is chosen here.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(20);
}
