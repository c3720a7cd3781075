namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Calculates from replies when requests to one service may be sent. Has no clock and is not thread-safe.</summary>
/// <remarks>
/// Clients do not know when the windows of a service begin. Therefore a request is sent only if the period of one window before it contains
/// fewer replies than the limit; then no window of the service can contain more. Replies are counted at the time of arrival,
/// which is after the service counted the requests. If replies take longer than the window, that would admit only one window of requests per
/// round trip; then requests are counted at the time of sending.
/// </remarks>
internal sealed class RateSchedule
{
    /// <summary>The next request waits for another reply.</summary>
    public static readonly TimeSpan AfterReply = TimeSpan.MaxValue;

    private const int FewestInFlight = 8;
    private const int AnswersPerInFlight = 32;
    private const int FewestAnswersKept = 4096;
    private const int MostAnswersKept = 262_144;

    // Until a limit is known: requests in flight are throttled when it is reached, so only as many are sent as this rate needs.
    private static readonly TimeSpan s_roundTripPerRequest = TimeSpan.FromMilliseconds(0.2);

    // The same while no reply arrives.
    private static readonly TimeSpan s_quietPerRequest = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan s_shortestMargin = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMilliseconds(500);

    private readonly Queue<TimeSpan> _answers = new();
    private readonly Queue<TimeSpan> _sent = new();
    private readonly ThrottlePause _pause;
    private readonly RoundTrip _roundTrip = new();
    private AllowedRate? _allowed;
    private int _pending;
    private TimeSpan _nextSend;
    private TimeSpan _quietSince;
    private TimeSpan? _busySince;
    private int _busyAnswers;
    private int _left;
    private TimeSpan _leftUntil;

    /// <param name="firstPause">The first pause after a throttled request, if the service specifies none.</param>
    /// <param name="longestPause">The maximum of these pauses.</param>
    /// <param name="initial">The limit before the first reply, if known.</param>
    public RateSchedule(TimeSpan firstPause, TimeSpan longestPause, RateLimit? initial = null)
    {
        _pause = new ThrottlePause(firstPause, longestPause);
        _allowed = initial is null ? null : new AllowedRate(initial, TimeSpan.Zero, isGuess: false);
        _nextSend = -TimeSpan.FromDays(1);
    }

    /// <summary>The current limit; null if unknown.</summary>
    public RateLimit? Limit => _allowed?.Current;

    /// <summary>The end of the pause that the service requested; in the past without one.</summary>
    public TimeSpan PausedUntil => _pause.Until;

    /// <summary>Whether a limit or a pause delays requests.</summary>
    public bool IsLimiting(TimeSpan now) => _allowed is not null || _pause.Until > now || _pause.IsProbing || (_left <= 0 && _leftUntil > now);

    /// <summary>The time at which the next request may be sent, or <see cref="AfterReply"/>.</summary>
    public TimeSpan NextSend(TimeSpan now)
    {
        if (_pause.Until > now)
        {
            return HoldUntil(_pause.Until);
        }

        if (_pause.IsProbing && _pending > 0)
        {
            return AfterReply;
        }

        if (_left <= 0 && _leftUntil > now)
        {
            return HoldUntil(_leftUntil);
        }

        if (_allowed is not { } allowed)
        {
            // Without replies, the service has become slower: more requests in flight are the same rate.
            return _pending < MostInFlight ? now : _quietSince + (s_quietPerRequest * (_pending + 1));
        }

        var excess = InWindow(allowed, now) - allowed.Requests;
        if (excess >= 0)
        {
            var (counted, keptFor) = IsSlow(allowed) ? (_sent, FullWindow(allowed)) : (_answers, KeptFor(allowed));
            return excess < counted.Count ? HoldUntil(counted.ElementAt(excess) + keptFor) : AfterReply;
        }

        return _nextSend > now ? _nextSend : now;
    }

    /// <summary>Records a request that is sent.</summary>
    public void Sent(TimeSpan now)
    {
        _quietSince = _pending == 0 ? now : _quietSince;
        _pending++;
        _left--;
        _busySince ??= now;
        if (_allowed is { } allowed)
        {
            _sent.Enqueue(now);
            Expire(_sent, now - FullWindow(allowed));

            // After idle time, some requests may be sent at once; after a delay, they may not.
            var earliest = now - (allowed.Spread / 2);
            _nextSend = (_nextSend > earliest ? _nextSend : earliest) + allowed.Spacing;
        }
    }

    /// <summary>Records a reply that is not throttled, whatever its status.</summary>
    /// <param name="sent">The time of sending.</param>
    /// <param name="now">The time of the reply.</param>
    /// <param name="notice">The rate limit information of the reply.</param>
    /// <returns>Whether the current limit has changed.</returns>
    public bool Answered(TimeSpan sent, TimeSpan now, RateLimitNotice? notice)
    {
        Count(now);
        _roundTrip.Add(now - sent);
        if (_pause.Ended(sent, now))
        {
            (_busySince, _busyAnswers) = (now, 0);
        }

        _busyAnswers++;
        var changed = notice is not null && Learn(notice, now);
        if (_allowed is { } allowed)
        {
            changed |= allowed.Accepted(sent, now, InWindow(allowed, now));
            _allowed = allowed.IsGone ? null : allowed;
        }

        return changed;
    }

    /// <summary>Records a request without a reply. The service may have counted it.</summary>
    public void Failed(TimeSpan sent, TimeSpan now)
    {
        Count(now);
        _pause.Ended(sent, now);
    }

    /// <summary>Records a throttled request.</summary>
    /// <param name="sent">The time of sending.</param>
    /// <param name="now">The time of the reply.</param>
    /// <param name="notice">The rate limit information of the reply.</param>
    /// <returns>Whether the current limit has changed.</returns>
    public bool Refused(TimeSpan sent, TimeSpan now, RateLimitNotice notice)
    {
        _pending--;
        _quietSince = now;
        var isNews = _pause.IsNews(sent);
        var learnt = notice.Limit is not null && Learn(notice, now);
        if (notice.Limit is null && isNews)
        {
            learnt = Guess(now);
        }

        // If the limit is used up, its window determines the wait. Otherwise other clients use it too, or it is unknown.
        var isUsedUp = _allowed is { } allowed && notice.Limit is not null && InWindow(allowed, now) >= allowed.Requests;
        if (notice.RetryAfter is not null || !isUsedUp)
        {
            _pause.Begin(sent, now, notice.RetryAfter, notice.Limit?.Window);
        }
        else
        {
            _pause.Note(now);
        }

        return learnt;
    }

    // The first round trips include connecting, so their number limits the requests, too.
    // After many replies, a few more throttled requests cost less than waiting.
    private int MostInFlight => Math.Max(
        _roundTrip.Count / AnswersPerInFlight,
        _roundTrip.Shortest is { } shortest
            ? (int)Math.Clamp(shortest / s_roundTripPerRequest, FewestInFlight, FewestInFlight * (1.0 + _roundTrip.Count))
            : FewestInFlight);

    // Waiting gives no credit: the requests of a window are not sent at once after it.
    private TimeSpan HoldUntil(TimeSpan time)
    {
        _nextSend = _nextSend > time ? _nextSend : time;
        return time;
    }

    // Between a reply and the request that follows it, the shortest round trip passes.
    private TimeSpan KeptFor(AllowedRate allowed) => FullWindow(allowed) - (_roundTrip.Shortest ?? TimeSpan.Zero);

    private static TimeSpan FullWindow(AllowedRate allowed) =>
        allowed.Window + TimeSpan.FromTicks(Math.Clamp(allowed.Window.Ticks / 100, s_shortestMargin.Ticks, s_longestMargin.Ticks));

    // Whether even the fastest of the last replies took longer than the window.
    private bool IsSlow(AllowedRate allowed) => _roundTrip.Shortest >= FullWindow(allowed);

    // The maximum number of requests that the service counted in the window that ends now.
    private int InWindow(AllowedRate allowed, TimeSpan now)
    {
        if (IsSlow(allowed))
        {
            Expire(_sent, now - FullWindow(allowed));
            return _sent.Count;
        }

        Expire(_answers, now - KeptFor(allowed));
        return _answers.Count + _pending;
    }

    private void Count(TimeSpan now)
    {
        _pending--;
        _quietSince = now;
        _answers.Enqueue(now);
        if (_answers.Count > Math.Clamp(2L * (_allowed?.Requests ?? 0), FewestAnswersKept, MostAnswersKept))
        {
            _answers.Dequeue();
        }
    }

    private static void Expire(Queue<TimeSpan> times, TimeSpan oldest)
    {
        while (times.TryPeek(out var time) && time <= oldest)
        {
            times.Dequeue();
        }
    }

    private bool Learn(RateLimitNotice notice, TimeSpan now)
    {
        if (notice is { Remaining: { } remaining, Reset: { } reset })
        {
            // Excludes requests in flight. Replies may arrive out of order, so the minimum of one window counts.
            var left = remaining - _pending;
            var isSameWindow = _leftUntil > now && (_leftUntil - now - reset).Duration() < TimeSpan.FromSeconds(1.5);
            (_left, _leftUntil) = (isSameWindow ? Math.Min(_left, left) : left, now + reset);
        }

        if (notice.Limit is not { } limit)
        {
            return false;
        }

        // A throttled request restarts the quiet period; a reply that repeats the limit changes nothing.
        var isKnown = _allowed?.Learnt == limit;
        if (notice.IsRefusal || _allowed?.Current != limit)
        {
            _allowed = new AllowedRate(limit, now, isGuess: false);
        }

        return !isKnown;
    }

    // The service names no limit: the first reaction is a pause. If requests are throttled again, the rate is too high.
    private bool Guess(TimeSpan now)
    {
        if (_allowed is { } allowed)
        {
            var before = allowed.Requests;
            allowed.Refused(now, _pause.IsRepeated);
            return allowed.Requests != before;
        }

        if (!_pause.IsRepeated || _busySince is not { } since || _busyAnswers == 0)
        {
            return false;
        }

        var rate = _busyAnswers / Math.Max((now - since).TotalSeconds, 0.1);
        var window = rate switch { >= 5 => 1, >= 0.5 => 10, _ => 60 };
        _allowed = new AllowedRate(new RateLimit(Math.Max(1, (int)(rate * window)), TimeSpan.FromSeconds(window)), now, isGuess: true);
        return true;
    }
}
