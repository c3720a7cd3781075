using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>Who waits, in which order, and for how long, on a clock that the tests move.</summary>
public sealed class RateLimiterTests : IDisposable
{
    private static readonly RateLimit s_two = new(2, TimeSpan.FromMinutes(1));

    private readonly ManualClock _clock = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = Create(TimeSpan.FromMinutes(30));

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void After_a_refusal_the_window_is_waited_for_and_the_refused_goes_first()
    {
        var (refused, later) = ReachLimit();

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(StillWaits(refused));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(IsThrough(refused));
        Assert.True(StillWaits(later));
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.True(IsThrough(later));
    }

    [Fact]
    public async Task A_wait_ends_at_once_when_it_is_cancelled_and_the_next_takes_its_turn()
    {
        using var stop = new CancellationTokenSource();
        ReachLimit(stop.Token, out var refused, out var later);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => refused);
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True(IsThrough(later));
    }

    [Fact]
    public void Who_waits_gives_up_when_nothing_was_let_through_for_as_long_as_the_connection_waits()
    {
        using var limiter = Create(TimeSpan.FromMinutes(2));
        for (var minute = 0; minute < 3; minute++)
        {
            Refuse(limiter, Turn(Ask(limiter))!.Value, retryAfter: TimeSpan.FromSeconds(40));
            _clock.Advance(TimeSpan.FromSeconds(40));
        }

        // Each refusal asked for less than the connection waits. Together they took longer.
        Assert.True(Ask(limiter).IsCompleted);
        var waits = Ask(limiter);
        _clock.Advance(TimeSpan.FromSeconds(119));
        Assert.True(StillWaits(waits));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Turn(waits));
    }

    [Fact]
    public void Progress_of_others_lengthens_the_wait()
    {
        using var limiter = Create(TimeSpan.FromMinutes(2));
        var sent = Turn(Ask(limiter))!.Value;
        Refuse(limiter, Turn(Ask(limiter))!.Value, retryAfter: TimeSpan.FromSeconds(100));
        var waits = Ask(limiter);
        _clock.Advance(TimeSpan.FromSeconds(90));
        limiter.Answered(sent, null);
        Refuse(limiter, sent, retryAfter: TimeSpan.FromSeconds(100));

        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.True(StillWaits(waits));
        _clock.Advance(TimeSpan.FromSeconds(41));
        Assert.NotNull(Turn(waits));
    }

    [Fact]
    public void A_pause_that_is_longer_than_the_connection_waits_is_not_waited_for()
    {
        using var limiter = Create(TimeSpan.FromMinutes(2));
        var sent = Turn(Ask(limiter))!.Value;
        var waits = Ask(limiter);
        Assert.True(IsThrough(waits));

        Refuse(limiter, sent, retryAfter: TimeSpan.FromHours(1));

        Assert.Null(Turn(Ask(limiter)));
    }

    [Fact]
    public void Without_time_to_wait_a_refusal_is_final_and_pacing_is_not()
    {
        using var limiter = new RateLimiter(_clock, RetryPolicy.Default with { MaximumWait = TimeSpan.Zero }, new RateLimit(10, TimeSpan.FromSeconds(1)));
        var turns = Enumerable.Range(0, 8).Select(_ => Ask(limiter)).ToArray();
        _clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.All(turns, turn => Assert.True(IsThrough(turn)));
        Assert.All(turns, turn => Assert.NotNull(Turn(turn)));

        Refuse(limiter, Turn(turns[0])!.Value, retryAfter: null);

        Assert.Null(Turn(Ask(limiter, isRepeat: true)));
    }

    [Fact]
    public void The_impatient_wait_for_a_turn_and_for_no_window()
    {
        ReachLimit(default, out _, out _);

        Assert.Null(Turn(Ask(longest: TimeSpan.FromSeconds(0.5))));
    }

    [Fact]
    public void Who_waits_is_told_by_which_limit()
    {
        ReachLimit(default, out _, out _);
        var observer = new HeldBackObserver();

        _ = Ask(observer: observer);

        Assert.Equal(s_two, Assert.Single(observer.Limits));
    }

    [Fact]
    public void A_pause_is_told_once()
    {
        var (one, two) = (Turn(Ask())!.Value, Turn(Ask())!.Value);

        Refuse(_limiter, one, TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromSeconds(5), _limiter.TakePause());
        Refuse(_limiter, two, TimeSpan.FromSeconds(5.5));

        Assert.Null(_limiter.TakePause());
    }

    [Fact]
    public void A_pause_is_told_by_what_is_left_of_it_and_again_where_it_ends_a_second_later()
    {
        Assert.Null(_limiter.TakePause());
        var (one, two) = (Turn(Ask())!.Value, Turn(Ask())!.Value);
        Refuse(_limiter, one, TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.FromSeconds(3), _limiter.TakePause());

        Refuse(_limiter, two, TimeSpan.FromSeconds(4));

        Assert.Equal(TimeSpan.FromSeconds(4), _limiter.TakePause());
    }

    [Fact]
    public void Closing_the_connection_ends_all_waits()
    {
        var (refused, later) = ReachLimit();

        _limiter.Dispose();

        Assert.Null(Turn(refused));
        Assert.Null(Turn(later));
    }

    // Who is let through goes on on a thread of its own.
    private static bool IsThrough(Task turn) => SpinWait.SpinUntil(() => turn.IsCompleted, 5000);

    private static bool StillWaits(Task turn) => !SpinWait.SpinUntil(() => turn.IsCompleted, 30);

    private RateLimiter Create(TimeSpan maximumWait) => new(_clock, RetryPolicy.Default with { MaximumWait = maximumWait });

    private Task<TimeSpan?> Ask(
        RateLimiter? limiter = null, bool isRepeat = false, TimeSpan? since = null, TimeSpan? longest = null, ISwrObserver? observer = null, CancellationToken stop = default)
    {
        limiter ??= _limiter;
        return limiter.WaitAsync(since ?? limiter.Now, isRepeat, longest, observer, stop).AsTask();
    }

    private static TimeSpan? Turn(Task<TimeSpan?> turn)
    {
        Assert.True(IsThrough(turn));
        return turn.Result;
    }

    private static void Refuse(RateLimiter limiter, TimeSpan sent, TimeSpan? retryAfter, RateLimit? limit = null) =>
        limiter.Refused(sent, new RateLimitNotice { IsRefusal = true, RetryAfter = retryAfter, Limit = limit });

    private (Task<TimeSpan?> Refused, Task<TimeSpan?> Later) ReachLimit()
    {
        ReachLimit(default, out var refused, out var later);
        return (refused, later);
    }

    // Two of two are let through, the third is refused, and a fourth comes after it.
    private void ReachLimit(CancellationToken stop, out Task<TimeSpan?> refused, out Task<TimeSpan?> later)
    {
        var sent = Enumerable.Range(0, 3).Select(_ => Turn(Ask())!.Value).ToArray();
        _limiter.Answered(sent[0], null);
        _limiter.Answered(sent[1], null);
        Refuse(_limiter, sent[2], null, s_two);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        later = Ask();
        refused = Ask(isRepeat: true, since: TimeSpan.Zero, stop: stop);
    }

    private sealed class HeldBackObserver : ISwrObserver
    {
        public List<RateLimit?> Limits { get; } = [];

        public void HeldBack(RateLimit? limit) => Limits.Add(limit);
    }
}
