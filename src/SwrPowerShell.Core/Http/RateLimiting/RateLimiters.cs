namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The limiters of one connection, one per service, shared by all its commands.</summary>
internal sealed class RateLimiters(TimeProvider time, RetryPolicy policy) : IDisposable
{
    // No document names it: it is what the live service was seen to let through.
    private static readonly RateLimit s_artifact = new(10, TimeSpan.FromSeconds(1));

    /// <summary>That of a service.</summary>
    public RateLimiter Of(SwrApiService service) => service switch
    {
        SwrApiService.Artifact => Artifact,
        SwrApiService.Iam => Iam,
        _ => Swr,
    };

    /// <summary>That of SWR.</summary>
    public RateLimiter Swr { get; } = new(time, policy);

    /// <summary>That of CodeArts Artifact.</summary>
    public RateLimiter Artifact { get; } = new(time, policy, s_artifact);

    /// <summary>That of IAM.</summary>
    public RateLimiter Iam { get; } = new(time, policy);

    public void Dispose()
    {
        Swr.Dispose();
        Artifact.Dispose();
        Iam.Dispose();
    }
}
