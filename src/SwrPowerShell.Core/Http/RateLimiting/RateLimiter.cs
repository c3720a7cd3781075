namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Delays the requests of a connection to one service according to its rate limit, in the order of arrival.</summary>
internal sealed class RateLimiter : IDisposable
{
    // Replies that arrive together request pauses with nearly the same end, which count as one.
    private static readonly TimeSpan s_samePause = TimeSpan.FromSeconds(1);

    // Every connection waits for the next paced request, also one that does not wait for a window.
    private static readonly TimeSpan s_pacing = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _maximumWait;
    private readonly RateSchedule _schedule;
    private readonly long _start;
    private ITimer? _timer;
    private TimeSpan _progress;
    private TimeSpan _told = -s_samePause;

    /// <param name="time">The clock.</param>
    /// <param name="policy">The maximum wait and the delays.</param>
    /// <param name="initial">The limit before the first reply, if known.</param>
    public RateLimiter(TimeProvider time, RetryPolicy policy, RateLimit? initial = null)
    {
        (_time, _maximumWait, _start) = (time, policy.MaximumWait, time.GetTimestamp());
        _schedule = new RateSchedule(policy.FirstDelay, policy.LongestDelay, initial);
    }

    /// <summary>The request option that contains the rate limiter of the service.</summary>
    public static HttpRequestOptionsKey<RateLimiter> Key { get; } = new("SwrPowerShell.RateLimiter");

    /// <summary>The current limit; null if unknown.</summary>
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

    /// <summary>The remaining pause that the service requested; null without one, and if it ends with the pause returned before.</summary>
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

    /// <summary>The time since the limiter was created.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="since">The time of the first call for the request.</param>
    /// <param name="isRepeat">Whether it was throttled before: then it precedes requests that have not been sent yet.</param>
    /// <param name="longest">The maximum wait; null for that of the connection, counted from the last progress.</param>
    /// <param name="observer">Notified if the request waits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The time of sending, for <see cref="Answered"/>, <see cref="Refused"/> and <see cref="Failed"/>; null if the wait is too long.</returns>
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

    /// <summary>Records a reply that is not throttled.</summary>
    /// <returns>Whether the current limit has changed.</returns>
    public bool Answered(TimeSpan sent, RateLimitNotice? notice)
    {
        lock (_lock)
        {
            _progress = Now;
            return Then(_schedule.Answered(sent, _progress, notice));
        }
    }

    /// <summary>Records a request without a reply.</summary>
    public void Failed(TimeSpan sent)
    {
        lock (_lock)
        {
            _schedule.Failed(sent, Now);
            Pump();
        }
    }

    /// <summary>Records a throttled request.</summary>
    /// <returns>Whether the current limit has changed.</returns>
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

    // Releases requests whose turn has come and those that have waited too long, and sets the timer for the next one.
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

    // Removes requests whose turn comes too late; returns the time of the next check.
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

    // The maximum wait of the connection restarts with each request that is admitted.
    private TimeSpan Deadline(Waiter waiter) =>
        (waiter.WaitsForProgress && _progress > waiter.Since ? _progress : waiter.Since) + waiter.Longest;

    private void OnTimer()
    {
        lock (_lock)
        {
            Pump();
        }
    }

    // In the order of arrival: a throttled request arrived before those that have not been sent yet.
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

    // Timers have a resolution of milliseconds and a maximum of 49 days.
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
