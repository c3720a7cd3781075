namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The rate limiters of one connection, one per service, shared by all its commands.</summary>
internal sealed class RateLimiters(TimeProvider time, RetryPolicy policy) : IDisposable
{
    // Undocumented: the observed limit of the live service.
    private static readonly RateLimit s_artifact = new(10, TimeSpan.FromSeconds(1));

    private readonly RateLimiter _swr = new(time, policy);
    private readonly RateLimiter _artifact = new(time, policy, s_artifact);
    private readonly RateLimiter _iam = new(time, policy);

    public RateLimiter Of(SwrApiService service) => service switch
    {
        SwrApiService.Artifact => _artifact,
        SwrApiService.Iam => _iam,
        _ => _swr,
    };

    public void Dispose()
    {
        _swr.Dispose();
        _artifact.Dispose();
        _iam.Dispose();
    }
}
