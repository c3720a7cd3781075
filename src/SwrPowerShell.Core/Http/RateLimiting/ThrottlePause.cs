namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The pause after a refusal. After it one request goes alone, and the others once that was let through.</summary>
/// <param name="first">The first pause when nothing is known; each further one is twice as long.</param>
/// <param name="longest">The longest of those.</param>
internal sealed class ThrottlePause(TimeSpan first, TimeSpan longest)
{
    // A window that others have used up ends sometime within its length: looked for in tenths.
    private const int ProbesPerWindow = 10;

    private static readonly TimeSpan s_shortestProbe = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestProbe = TimeSpan.FromSeconds(6);

    private TimeSpan _refused = TimeSpan.MinValue;
    private TimeSpan? _windowBegan;
    private int _inARow;

    /// <summary>When it ends.</summary>
    public TimeSpan Until { get; private set; } = TimeSpan.MinValue;

    /// <summary>Whether one request goes alone.</summary>
    public bool IsProbing { get; private set; }

    /// <summary>Whether the request after the pause was refused as well.</summary>
    public bool IsRepeated => _inARow > 1;

    /// <summary>Whether a refusal tells something new: requests that were in flight at an earlier one do not.</summary>
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
    /// <param name="sent">When the refused request was sent.</param>
    /// <param name="now">The time.</param>
    /// <param name="asked">How long the service asks to wait.</param>
    /// <param name="window">How long a window lasts; null when that is not known.</param>
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

    /// <summary>Notes a refusal that needs no pause: the limit itself says how long to wait.</summary>
    public void Note(TimeSpan now) => _refused = now;

    /// <summary>A request was let through.</summary>
    /// <returns>Whether it is the first since a pause.</returns>
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
