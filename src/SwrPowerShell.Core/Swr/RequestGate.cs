namespace SwrPowerShell.Core.Swr;

/// <summary>Bounds the requests in flight of operations that send several each.</summary>
/// <param name="limit">How many requests may be in flight, of all operations together.</param>
#pragma warning disable CA1001 // The semaphore's wait handle is never used, so it owns nothing.
public sealed class RequestGate(int limit)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _gate = new(limit);

    /// <summary>How many requests may be in flight.</summary>
    public int Limit => limit;

    /// <summary>Sends a request as soon as there is room.</summary>
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
