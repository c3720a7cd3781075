namespace SwrPowerShell.Core.Http.Retry;

/// <summary>Holds back all requests of a connection while the service asks for a pause.</summary>
internal sealed class ThrottleGate(RetryPolicy policy, TimeProvider time)
{
    // Replies of one moment ask for pauses that end nearly together: that is one pause.
    private static readonly TimeSpan s_samePause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _opensAt;
    private long _closedAt;
    private int _inARow;

    /// <summary>The moment an attempt begins, for <see cref="Close"/>.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>Waits until the gate is open. Those who waited leave a little apart from each other.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wait = RemainingPause();
            if (wait <= TimeSpan.Zero)
            {
                return;
            }

#pragma warning disable CA5394 // Jitter is no secret.
            var jitter = TimeSpan.FromMilliseconds(Random.Shared.Next(0, 50));
#pragma warning restore CA5394
            await Task.Delay(wait + jitter, time, cancellationToken);
        }
    }

    /// <summary>The service asked for a pause, in its reply to an attempt that began at a given moment.</summary>
    /// <returns>How long all requests wait now; null when they were waiting that long already.</returns>
    public TimeSpan? Close(TimeSpan? asked, long attemptBegan)
    {
        lock (_lock)
        {
            // Replies to attempts that were under way when the gate closed tell nothing new, unless they ask for longer.
            var isNews = attemptBegan >= _closedAt || _closedAt == 0;
            if (isNews)
            {
                _inARow++;
                _closedAt = Now;
            }

            var pause = asked ?? (isNews ? Backoff() : TimeSpan.Zero);
            var until = Now + (long)(pause.TotalSeconds * time.TimestampFrequency);
            isNews |= until - _opensAt > s_samePause.TotalSeconds * time.TimestampFrequency;
            _opensAt = Math.Max(_opensAt, until);
            return isNews ? RemainingPause() : null;
        }
    }

    /// <summary>The service answered otherwise: the next pause starts small again.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _inARow) != 0)
        {
            lock (_lock)
            {
                _inARow = 0;
            }
        }
    }

    private TimeSpan Backoff()
    {
        var factor = Math.Pow(2, Math.Min(_inARow - 1, 16));
        return TimeSpan.FromTicks((long)Math.Min(policy.FirstDelay.Ticks * factor, policy.LongestDelay.Ticks));
    }

    private TimeSpan RemainingPause()
    {
        lock (_lock)
        {
            var ticks = _opensAt - Now;
            return ticks <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)ticks / time.TimestampFrequency);
        }
    }
}
