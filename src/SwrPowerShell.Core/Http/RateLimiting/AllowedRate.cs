namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The limit that requests are held to: the one learnt, and more or less while it is probed whether that still holds.</summary>
internal sealed class AllowedRate
{
    // What a service names is tried again after five windows; what was found by probing, after each.
    private const int QuietWindows = 5;
    private const int QuietRequests = 50;
    private const double Guess = 0.7;

    // Beyond this rate nobody notices a limit.
    private const double Unlimited = 5000;

    private static readonly TimeSpan s_shortestQuiet = TimeSpan.FromSeconds(5);

    // A window's requests are spread over it, but over no longer than this: those that one window holds need not wait.
    private static readonly TimeSpan s_longestSpread = TimeSpan.FromSeconds(5);

    private readonly bool _isGuess;
    private TimeSpan _changed;
    private int _accepted;
    private int _steps;

    /// <param name="limit">The limit.</param>
    /// <param name="now">The time.</param>
    /// <param name="isGuess">Whether the service has named no limit, so that the rate is found by probing.</param>
    public AllowedRate(RateLimit limit, TimeSpan now, bool isGuess)
    {
        (Learnt, _changed, _isGuess) = (limit, now, isGuess);
        Requests = limit.Requests;
    }

    /// <summary>How many requests a window may hold now.</summary>
    public int Requests { get; private set; }

    /// <summary>The limit as the service named it, or as probing found it.</summary>
    public RateLimit Learnt { get; private set; }

    /// <summary>How long a window lasts.</summary>
    public TimeSpan Window => Learnt.Window;

    /// <summary>The limit that is kept now.</summary>
    public RateLimit Current => Requests == Learnt.Requests ? Learnt : Learnt with { Requests = Requests };

    /// <summary>Over how long the requests of one window are spread.</summary>
    public TimeSpan Spread => Window < s_longestSpread ? Window : s_longestSpread;

    /// <summary>The time from one request to the next.</summary>
    public TimeSpan Spacing => Spread / Requests;

    /// <summary>Whether probing has found no limit any more.</summary>
    public bool IsGone => Requests / Window.TotalSeconds > Unlimited;

    /// <summary>A request was let through. Raises the limit when it has been used up for a while and nothing was refused.</summary>
    /// <param name="sent">When it was sent: a request says nothing of a limit that came after it.</param>
    /// <param name="now">The time.</param>
    /// <param name="inWindow">How many requests the last window held.</param>
    /// <returns>Whether more is tried than the service has named.</returns>
    public bool Accepted(TimeSpan sent, TimeSpan now, int inWindow)
    {
        _accepted++;
        if (inWindow < 0.9 * Requests || sent - _changed < Quiet || (!_isGuess && _steps == 0 && _accepted < QuietRequests))
        {
            return false;
        }

        // A first step that costs little if the limit still holds, then large ones: a limit that was lifted is found within seconds.
        Change(now, _isGuess ? Requests + Math.Max(1, Requests / 20) : (int)Math.Ceiling(Requests * (_steps switch { 0 => 1.25, 1 => 2, _ => 4 })));
        return _steps++ == 0 && !_isGuess;
    }

    /// <summary>A request was refused, without a word about the limit.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isRepeated">Whether the one after the pause was refused as well.</param>
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
