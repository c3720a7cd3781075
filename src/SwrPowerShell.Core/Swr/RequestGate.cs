namespace SwrPowerShell.Core.Swr;

/// <summary>Limits the requests in flight of operations that send several requests each.</summary>
/// <param name="limit">The maximum number of requests in flight.</param>
#pragma warning disable CA1001 // A semaphore has nothing to dispose unless its wait handle is used.
public sealed class RequestGate(int limit)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(limit);

    /// <summary>The maximum number of requests in flight.</summary>
    public int Limit => limit;

    /// <summary>Sends a request when the limit allows.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await request();
        }
        finally
        {
            _gate.Release();
        }
    }
}
