namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The pause after a throttled request. Afterwards one request is sent alone, and the others when it is admitted.</summary>
/// <param name="first">The first pause if the service specifies none; each further one is twice as long.</param>
/// <param name="longest">The maximum of these.</param>
internal sealed class ThrottlePause(TimeSpan first, TimeSpan longest)
{
    // A window that other clients used up ends within its length: probed in tenths of it.
    private const int ProbesPerWindow = 10;

    private static readonly TimeSpan s_shortestProbe = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestProbe = TimeSpan.FromSeconds(6);

    private TimeSpan _refused = TimeSpan.MinValue;
    private TimeSpan? _windowBegan;
    private int _inARow;

    /// <summary>The end of the pause.</summary>
    public TimeSpan Until { get; private set; } = TimeSpan.MinValue;

    /// <summary>Whether one request is sent alone.</summary>
    public bool IsProbing { get; private set; }

    /// <summary>Whether the request after the pause was throttled, too.</summary>
    public bool IsRepeated => _inARow > 1;

    /// <summary>Whether a throttled request counts: not if it was in flight when an earlier one was throttled.</summary>
    public bool IsNews(TimeSpan sent)
    {
        if (sent < _refused)
        {
            return false;
        }

        _inARow++;
        return true;
    }

    /// <summary>Begins a pause, or lengthens it.</summary>
    /// <param name="sent">When the throttled request was sent.</param>
    /// <param name="now">The time.</param>
    /// <param name="asked">The delay that the service requests, if any.</param>
    /// <param name="window">The length of a window; null if unknown.</param>
    public void Begin(TimeSpan sent, TimeSpan now, TimeSpan? asked, TimeSpan? window)
    {
        if (asked is null && sent < _refused)
        {
            return;
        }

        var until = now + (asked ?? (window is { } length ? ToNextWindow(now, length) : Backoff));
        Until = until > Until ? until : Until;
        _refused = now;
        IsProbing = true;
    }

    /// <summary>Records a throttled request without a pause: the limit itself determines the wait.</summary>
    public void Note(TimeSpan now) => _refused = now;

    /// <summary>Records a request that was admitted.</summary>
    /// <returns>Whether it is the first one after a pause.</returns>
    public bool Ended(TimeSpan sent, TimeSpan now)
    {
        if (sent < _refused)
        {
            return false;
        }

        var wasProbing = IsProbing;
        (IsProbing, _inARow) = (false, 0);
        _windowBegan = wasProbing ? now : _windowBegan;
        return wasProbing;
    }

    private TimeSpan Backoff => TimeSpan.FromTicks((long)Math.Min(first.Ticks * Math.Pow(2, Math.Clamp(_inARow - 1, 0, 16)), longest.Ticks));

    private TimeSpan ToNextWindow(TimeSpan now, TimeSpan window)
    {
        if (IsRepeated && _windowBegan + window is { } end && end > now)
        {
            return end - now;
        }

        return TimeSpan.FromTicks(Math.Clamp(window.Ticks / ProbesPerWindow, s_shortestProbe.Ticks, s_longestProbe.Ticks));
    }
}
