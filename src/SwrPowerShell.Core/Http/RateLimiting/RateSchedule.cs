namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Decides when requests to one service may be sent, from what its replies say. Knows no clock, and is not safe for threads.</summary>
/// <remarks>
/// Services count in windows whose beginning nobody outside knows. So a request is sent only when the last window's length before it holds
/// fewer answers than the limit: then no window of the service, wherever it begins, sees more. Answers are counted by the time they came,
/// which is after the service has counted them. Where answers take longer than the window, that would let through only a window's requests for
/// each answer's time: there, requests are counted by the time they were sent.
/// </remarks>
internal sealed class RateSchedule
{
    /// <summary>As a time to send at: not before another reply has come.</summary>
    public static readonly TimeSpan AfterReply = TimeSpan.MaxValue;

    private const int FewestInFlight = 8;
    private const int AnswersPerInFlight = 32;
    private const int FewestAnswersKept = 4096;
    private const int MostAnswersKept = 262_144;

    // Until a limit is known: what is in flight when it is met is refused, so no more is than keeps this rate up.
    private static readonly TimeSpan s_roundTripPerRequest = TimeSpan.FromMilliseconds(0.2);

    // The same, as long as no answer comes.
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

    /// <param name="firstPause">The first pause after a refusal that says nothing.</param>
    /// <param name="longestPause">The longest of those pauses.</param>
    /// <param name="initial">A limit that is known before the first reply.</param>
    public RateSchedule(TimeSpan firstPause, TimeSpan longestPause, RateLimit? initial = null)
    {
        _pause = new ThrottlePause(firstPause, longestPause);
        _allowed = initial is null ? null : new AllowedRate(initial, TimeSpan.Zero, isGuess: false);
        _nextSend = -TimeSpan.FromDays(1);
    }

    /// <summary>The limit that requests are held to; null when none is known.</summary>
    public RateLimit? Limit => _allowed?.Current;

    /// <summary>When the pause ends that the service has asked for; in the past when there is none.</summary>
    public TimeSpan PausedUntil => _pause.Until;

    /// <summary>Whether a limit or a pause of the service decides when requests are sent.</summary>
    public bool IsLimiting(TimeSpan now) => _allowed is not null || _pause.Until > now || _pause.IsProbing || (_left <= 0 && _leftUntil > now);

    /// <summary>When the next request may be sent: not after now for at once, or <see cref="AfterReply"/>.</summary>
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
            // Without an answer for longer, the service has become slower: more in flight are the same rate.
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

    /// <summary>A request is sent.</summary>
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

            // Who was idle may send some at once; who was held back may not.
            var earliest = now - (allowed.Spread / 2);
            _nextSend = (_nextSend > earliest ? _nextSend : earliest) + allowed.Spacing;
        }
    }

    /// <summary>The service let a request through, whatever came of it.</summary>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When the answer came.</param>
    /// <param name="notice">What the answer says of the limit.</param>
    /// <returns>Whether another limit is kept from now on.</returns>
    public bool Answered(TimeSpan sent, TimeSpan now, RateLimitNotice? notice)
    {
        Count(now);
        _roundTrip.Add(now - sent);
        if (_pause.Ended(sent, now))
        {
            (_busySince, _busyAnswers) = (now, 0);
        }

        _busyAnswers++;
        var changed = notice is not null && AddSecret(notice, now);
        if (_allowed is { } allowed)
        {
            changed |= allowed.Accepted(sent, now, InWindow(allowed, now));
            _allowed = allowed.IsGone ? null : allowed;
        }

        return changed;
    }

    /// <summary>No answer came. The service may have counted the request.</summary>
    public void Failed(TimeSpan sent, TimeSpan now)
    {
        Count(now);
        _pause.Ended(sent, now);
    }

    /// <summary>The service refused a request because of its limit.</summary>
    /// <param name="sent">When it was sent.</param>
    /// <param name="now">When the refusal came.</param>
    /// <param name="notice">What the refusal says of the limit.</param>
    /// <returns>Whether another limit is kept from now on.</returns>
    public bool Refused(TimeSpan sent, TimeSpan now, RateLimitNotice notice)
    {
        _pending--;
        _quietSince = now;
        var isNews = _pause.IsNews(sent);
        var learnt = notice.Limit is not null && AddSecret(notice, now);
        if (notice.Limit is null && isNews)
        {
            learnt = Guess(now);
        }

        // When the limit is used up, its window says how long to wait. Otherwise others use it too, or it is not known.
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

    // The first round trips include opening connections, so they say little: until there are more, their number bounds it too.
    // After many answers, a few more refusals are a small share, and waiting for each other would cost more.
    private int MostInFlight => Math.Max(
        _roundTrip.Count / AnswersPerInFlight,
        _roundTrip.Shortest is { } shortest
            ? (int)Math.Clamp(shortest / s_roundTripPerRequest, FewestInFlight, FewestInFlight * (1.0 + _roundTrip.Count))
            : FewestInFlight);

    // Holding back gives no credit: who waited for a window does not send it at once.
    private TimeSpan HoldUntil(TimeSpan time)
    {
        _nextSend = _nextSend > time ? _nextSend : time;
        return time;
    }

    // From one answer to the next request that it makes room for, both ways at their shortest are certain to pass.
    private TimeSpan KeptFor(AllowedRate allowed) => FullWindow(allowed) - (_roundTrip.Shortest ?? TimeSpan.Zero);

    private static TimeSpan FullWindow(AllowedRate allowed) =>
        allowed.Window + TimeSpan.FromTicks(Math.Clamp(allowed.Window.Ticks / 100, s_shortestMargin.Ticks, s_longestMargin.Ticks));

    // Whether even the fastest of the last answers came after the window that counted its request.
    private bool IsSlow(AllowedRate allowed) => _roundTrip.Shortest >= FullWindow(allowed);

    // How many requests the service may have counted in the window that ends now.
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

    private bool AddSecret(RateLimitNotice notice, TimeSpan now)
    {
        if (notice is { Remaining: { } remaining, Reset: { } reset })
        {
            // Those in flight are not counted in it yet. Of replies about one window that overtake each other, the least counts.
            var left = remaining - _pending;
            var isSameWindow = _leftUntil > now && (_leftUntil - now - reset).Duration() < TimeSpan.FromSeconds(1.5);
            (_left, _leftUntil) = (isSameWindow ? Math.Min(_left, left) : left, now + reset);
        }

        if (notice.Limit is not { } limit)
        {
            return false;
        }

        // A refusal restarts the time without one; an answer that repeats what is known changes nothing.
        var isKnown = _allowed?.Learnt == limit;
        if (notice.IsRefusal || _allowed?.Current != limit)
        {
            _allowed = new AllowedRate(limit, now, isGuess: false);
        }

        return !isKnown;
    }

    // The service named no limit: a pause comes first. Once that did not help, the rate so far is taken for too high.
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
