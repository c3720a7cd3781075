namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>A clock that moves when a test moves it, and its timers with it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private TimeSpan _now;
    private int _started;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on, and rings the timers that are due on the way, in their order.</summary>
    public void Advance(TimeSpan time)
    {
        var end = new TimeSpan(GetTimestamp()) + time;
        while (true)
        {
            Timer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
                _now = next?.Due ?? end;
                next?.Due = null;
            }

            if (next is null)
            {
                return;
            }

            next.Ring();
        }
    }

    /// <summary>Moves from timer to timer until a task is done, and no further.</summary>
    public async Task RunAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            TimeSpan? next;
            int started;
            lock (_lock)
            {
                next = _timers.Min(timer => timer.Due) - _now;
                started = _started;
            }

            Advance(next ?? TimeSpan.Zero);

            // On a busy machine, what waited for a timer goes on late: until it has started its next one, and all that was queued has
            // run, the clock must not move to a later timer.
            var i = 0;
            do
            {
                await Task.WhenAny(task, Task.Delay(1));
            }
            while (!task.IsCompleted && ++i < 50 && (ThreadPool.PendingWorkItemCount > 0 || (next is not null && Volatile.Read(ref _started) == started)));
        }
    }

    private sealed class Timer(ManualClock clock, Action ring) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._started += Due is null ? 0 : 1;
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
