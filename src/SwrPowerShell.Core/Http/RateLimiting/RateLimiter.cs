namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Holds the requests of a connection to one service back until the service lets them through, in the order in which they came.</summary>
internal sealed class RateLimiter : IDisposable
{
    // Replies of one moment ask for pauses that end nearly together: that is one pause.
    private static readonly TimeSpan s_samePause = TimeSpan.FromSeconds(1);

    // Between paced requests every connection waits, also one that waits for no window.
    private static readonly TimeSpan s_pacing = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _maximumWait;
    private readonly RateSchedule _schedule;
    private readonly long _start;
    private ITimer? _timer;
    private TimeSpan _progress;
    private TimeSpan _told;

    /// <param name="time">The clock.</param>
    /// <param name="policy">How long to wait.</param>
    /// <param name="initial">A limit that is known before the first reply.</param>
    public RateLimiter(TimeProvider time, Retry.RetryPolicy policy, RateLimit? initial = null)
    {
        (_time, _maximumWait, _start) = (time, policy.MaximumWait, time.GetTimestamp());
        _schedule = new RateSchedule(policy.FirstDelay, policy.LongestDelay, initial);
    }

    /// <summary>Where a request carries the limiter of its service.</summary>
    public static HttpRequestOptionsKey<RateLimiter> Key { get; } = new("SwrPowerShell.RateLimiter");

    /// <summary>The limit that requests are held to; null when none is known.</summary>
    public RateLimit? Limit
    {
        get
        {
            lock (_lock)
            {
                return _schedule.Limit;
            }
        }
    }

    /// <summary>How long the pause lasts that the service has asked for; null when there is none, or none that ends noticeably later than the one told before.</summary>
    public TimeSpan? TakePause()
    {
        lock (_lock)
        {
            var (until, now) = (_schedule.PausedUntil, Now);
            if (until <= now || until - _told < s_samePause)
            {
                return null;
            }

            _told = until;
            return until - now;
        }
    }

    /// <summary>The limiter's time.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="since">When the request first asked.</param>
    /// <param name="isRepeat">Whether it was refused before: then it goes before those that have not been sent yet.</param>
    /// <param name="longest">How long it waits at most; null for as long as the connection waits without progress.</param>
    /// <param name="observer">Told that it has to wait.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>When it is sent, for <see cref="Answered"/> and its like; null when the wait would take, or has taken, too long.</returns>
    public ValueTask<TimeSpan?> WaitAsync(TimeSpan since, bool isRepeat, TimeSpan? longest, ISwrObserver? observer, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            var now = Now;
            if ((_waiters.Count == 0 || isRepeat) && _schedule.NextSend(now) <= now)
            {
                _schedule.Sent(now);
                return new(now);
            }

            waiter = new Waiter(since, longest ?? (isRepeat || _maximumWait > s_pacing ? _maximumWait : s_pacing), longest is null);
            waiter.Node = Enqueue(waiter);
            Pump();
        }

        return WaitAsync(waiter, observer, cancellationToken);
    }

    /// <summary>The service let a request through.</summary>
    /// <returns>Whether another limit is kept from now on.</returns>
    public bool Answered(TimeSpan sent, RateLimitNotice? notice)
    {
        lock (_lock)
        {
            _progress = Now;
            return Then(_schedule.Answered(sent, _progress, notice));
        }
    }

    /// <summary>No answer came.</summary>
    public void Failed(TimeSpan sent)
    {
        lock (_lock)
        {
            _schedule.Failed(sent, Now);
            Pump();
        }
    }

    /// <summary>The service refused a request because of its limit.</summary>
    /// <returns>Whether another limit is kept from now on.</returns>
    public bool Refused(TimeSpan sent, RateLimitNotice notice)
    {
        lock (_lock)
        {
            return Then(_schedule.Refused(sent, Now, notice));
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            foreach (var waiter in _waiters)
            {
                waiter.Turn.TrySetResult(null);
            }

            _waiters.Clear();
        }
    }

    private async ValueTask<TimeSpan?> WaitAsync(Waiter waiter, ISwrObserver? observer, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister(static (state, stop) => ((Waiter)state!).Turn.TrySetCanceled(stop), waiter))
        {
            if (observer is not null && !waiter.Turn.Task.IsCompleted && Holding is (true, var limit))
            {
                observer.HeldBack(limit);
            }

            try
            {
                var turn = await waiter.Turn.Task;
                if (observer is not null && Holding is (true, var current))
                {
                    observer.HeldBack(current);
                }

                return turn;
            }
            catch (OperationCanceledException)
            {
                lock (_lock)
                {
                    Remove(waiter);
                }

                throw;
            }
        }
    }

    private bool Then(bool changed)
    {
        Pump();
        return changed;
    }

    private (bool IsHolding, RateLimit? Limit) Holding
    {
        get
        {
            lock (_lock)
            {
                return (_schedule.IsLimiting(Now), _schedule.Limit);
            }
        }
    }

    // Sends those whose turn has come, gives up on those who have waited too long, and sets the timer for the next of either.
    private void Pump()
    {
        if (_waiters.Count == 0)
        {
            return;
        }

        var now = Now;
        var next = RateSchedule.AfterReply;
        while (_waiters.First is { } first && (next = _schedule.NextSend(now)) <= now)
        {
            Remove(first.Value);
            if (first.Value.Turn.TrySetResult(now))
            {
                _schedule.Sent(now);
            }
        }

        if (_waiters.Count > 0 && _schedule.IsLimiting(now))
        {
            next = GiveUp(now, next);
        }

        if (_waiters.Count > 0 && next != RateSchedule.AfterReply)
        {
            _timer ??= _time.CreateTimer(static limiter => ((RateLimiter)limiter!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Ceiling(next - now), Timeout.InfiniteTimeSpan);
        }
    }

    // Removes those whose turn comes too late; returns when to look again.
    private TimeSpan GiveUp(TimeSpan now, TimeSpan next)
    {
        var look = next;
        foreach (var waiter in _waiters.ToArray())
        {
            var until = Deadline(waiter);
            if (until <= now || (next != RateSchedule.AfterReply && next > until))
            {
                Remove(waiter);
                waiter.Turn.TrySetResult(null);
            }
            else if (until < look)
            {
                look = until;
            }
        }

        return look;
    }

    // Those who wait for the connection's time wait as long as others get through.
    private TimeSpan Deadline(Waiter waiter) =>
        (waiter.WaitsForProgress && _progress > waiter.Since ? _progress : waiter.Since) + waiter.Longest;

    private void OnTimer()
    {
        lock (_lock)
        {
            Pump();
        }
    }

    // In the order in which they first asked: a refused request was there before those that have not been sent yet.
    private LinkedListNode<Waiter> Enqueue(Waiter waiter)
    {
        var before = _waiters.Last;
        while (before is not null && before.Value.Since > waiter.Since)
        {
            before = before.Previous;
        }

        return before is null ? _waiters.AddFirst(waiter) : _waiters.AddAfter(before, waiter);
    }

    private void Remove(Waiter waiter)
    {
        if (waiter.Node is { List: not null } node)
        {
            _waiters.Remove(node);
        }
    }

    // Timers know milliseconds, and take no more than 49 days.
    private static TimeSpan Ceiling(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, 1_000_000_000));

    private sealed class Waiter(TimeSpan since, TimeSpan longest, bool waitsForProgress)
    {
        public TimeSpan Since { get; } = since;

        public TimeSpan Longest { get; } = longest;

        public bool WaitsForProgress { get; } = waitsForProgress;

        public TaskCompletionSource<TimeSpan?> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Node { get; set; }
    }
}
