namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Limits the retries of a connection while no request succeeds, so that a thousand rows fail quickly when the service is down.</summary>
internal sealed class RetryQuota
{
    private const int Capacity = 50;

    private int _left = Capacity;

    /// <summary>Takes one retry, if any is left.</summary>
    public bool TryTake()
    {
        if (Interlocked.Decrement(ref _left) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _left);
        return false;
    }

    /// <summary>Adds one retry after a request that succeeded.</summary>
    public void Refill()
    {
        if (Volatile.Read(ref _left) < Capacity)
        {
            Interlocked.Increment(ref _left);
        }
    }
}
