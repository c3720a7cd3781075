namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The current limit: that of the service, raised or lowered while probing whether it still applies.</summary>
internal sealed class AllowedRate
{
    // A limit of the service is probed after five windows; one found by probing, after each.
    private const int QuietWindows = 5;
    private const int QuietRequests = 50;
    private const double Guess = 0.7;

    // Beyond this rate, a limit has no effect.
    private const double Unlimited = 5000;

    private static readonly TimeSpan s_shortestQuiet = TimeSpan.FromSeconds(5);

    // The requests of a window are distributed over this time at most.
    private static readonly TimeSpan s_longestSpread = TimeSpan.FromSeconds(5);

    private readonly bool _isGuess;
    private TimeSpan _changed;
    private int _accepted;
    private int _steps;

    /// <param name="limit">The limit.</param>
    /// <param name="now">The time.</param>
    /// <param name="isGuess">Whether the service names no limit, so that probing determines it.</param>
    public AllowedRate(RateLimit limit, TimeSpan now, bool isGuess)
    {
        (Learnt, _changed, _isGuess) = (limit, now, isGuess);
        Requests = limit.Requests;
    }

    /// <summary>The current number of requests per window.</summary>
    public int Requests { get; private set; }

    /// <summary>The limit of the service, or the one found by probing.</summary>
    public RateLimit Learnt { get; private set; }

    /// <summary>The length of a window.</summary>
    public TimeSpan Window => Learnt.Window;

    /// <summary>The current limit.</summary>
    public RateLimit Current => Learnt with { Requests = Requests };

    /// <summary>The time over which the requests of a window are distributed.</summary>
    public TimeSpan Spread => Window < s_longestSpread ? Window : s_longestSpread;

    /// <summary>The time from one request to the next.</summary>
    public TimeSpan Spacing => Spread / Requests;

    /// <summary>Whether probing found that there is no limit any more.</summary>
    public bool IsGone => Requests / Window.TotalSeconds > Unlimited;

    /// <summary>Records a request that was not throttled. Raises the limit if it was used up for a while.</summary>
    /// <param name="sent">The time of sending. Requests sent before the last change do not count.</param>
    /// <param name="now">The time.</param>
    /// <param name="inWindow">The number of requests in the last window.</param>
    /// <returns>Whether the limit begins to exceed that of the service.</returns>
    public bool Accepted(TimeSpan sent, TimeSpan now, int inWindow)
    {
        _accepted++;
        if (inWindow < 0.9 * Requests || sent - _changed < Quiet || (!_isGuess && _steps == 0 && _accepted < QuietRequests))
        {
            return false;
        }

        // The first step is small, in case the limit still applies; then large steps detect within seconds that it was lifted.
        Change(now, _isGuess ? Requests + Math.Max(1, Requests / 20) : (int)Math.Ceiling(Requests * (_steps switch { 0 => 1.25, 1 => 2, _ => 4 })));
        return _steps++ == 0 && !_isGuess;
    }

    /// <summary>Records a throttled request whose reply names no limit.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isRepeated">Whether the request after the pause was throttled, too.</param>
    public void Refused(TimeSpan now, bool isRepeated)
    {
        var requests = _steps > 0 && !_isGuess ? Learnt.Requests
            : isRepeated ? (int)(Requests * Guess)
            : _isGuess ? Requests - Math.Max(1, Requests / 20)
            : Requests;
        Learnt = Learnt with { Requests = Math.Max(1, requests) };
        Change(now, Learnt.Requests);
        _steps = 0;
    }

    private TimeSpan Quiet => _isGuess || _steps > 0 ? Window * 1.1
        : Window * QuietWindows > s_shortestQuiet ? Window * QuietWindows
        : s_shortestQuiet;

    private void Change(TimeSpan now, int requests) => (Requests, _changed, _accepted) = (requests, now, 0);
}
