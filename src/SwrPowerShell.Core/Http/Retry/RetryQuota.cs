namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Stops trying again once nothing succeeds any more: a thousand rows against a dead service then fail at once, not one wait after the other.</summary>
internal sealed class RetryQuota
{
    private const int Capacity = 50;

    private int _left = Capacity;

    /// <summary>Takes one retry, if there is one.</summary>
    public bool TryTake()
    {
        if (Interlocked.Decrement(ref _left) >= 0)
        {
            return true;
        }

        Interlocked.Increment(ref _left);
        return false;
    }

    /// <summary>A request succeeded: one retry more.</summary>
    public void Refill()
    {
        if (Volatile.Read(ref _left) < Capacity)
        {
            Interlocked.Increment(ref _left);
        }
    }
}
