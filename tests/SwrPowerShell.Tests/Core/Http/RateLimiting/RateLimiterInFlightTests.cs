using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>How many requests are in flight before a limit is known, and who takes a place that becomes free.</summary>
public sealed class RateLimiterInFlightTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly RateLimiter _limiter;

    public RateLimiterInFlightTests() => _limiter = new(_clock, RetryPolicy.Default);

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void Nothing_waits_before_a_limit_is_met()
    {
        for (var i = 0; i < 10_000; i++)
        {
            var turn = Ask();
            Assert.True(turn.IsCompleted);
            _limiter.Answered(Turn(turn)!.Value, null);
        }
    }

    [Fact]
    public void Before_a_limit_is_met_no_more_are_in_flight_than_the_line_needs()
    {
        // A round trip takes 10 ms: 50 in flight keep the line busy.
        var sent = Fill();
        Assert.Equal(8, sent.Length);
        for (var round = 0; round < 3; round++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            Array.ForEach(sent, turn => _limiter.Answered(Turn(turn)!.Value, null));
            sent = Fill();
        }

        Assert.Equal(50, sent.Length);
    }

    [Fact]
    public void Before_a_limit_is_met_more_are_in_flight_after_many_answers()
    {
        for (var i = 0; i < 2048; i++)
        {
            _limiter.Answered(Turn(Ask())!.Value, null);
        }

        Assert.Equal(64, Fill().Length);
    }

    [Fact]
    public void Before_a_limit_is_met_more_are_in_flight_the_longer_no_answer_comes()
    {
        Array.ForEach(Fill(), turn => _limiter.Answered(Turn(turn)!.Value, null));
        Assert.Equal(8, Fill().Length);
        var waiting = Enumerable.Range(0, 56).Select(_ => Ask()).ToArray();

        _clock.Advance(TimeSpan.FromMilliseconds(160));
        Assert.All(waiting[..8], turn => Assert.True(IsThrough(turn)));
        Assert.False(waiting[8].IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(480));
        Assert.All(waiting, turn => Assert.True(IsThrough(turn)));
    }

    [Fact]
    public void A_place_in_flight_goes_to_the_next_at_once_whether_or_not_a_reply_came()
    {
        var sent = Fill();
        var waiting = Enumerable.Range(0, 2).Select(_ => Ask()).ToArray();
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));

        _limiter.Answered(Turn(sent[0])!.Value, null);
        Assert.True(IsThrough(waiting[0]));
        _limiter.Failed(Turn(sent[1])!.Value);
        Assert.True(IsThrough(waiting[1]));
    }

    [Fact]
    public void Before_a_limit_is_met_even_the_impatient_wait_for_a_place()
    {
        var sent = Fill();
        var impatient = Ask(longest: TimeSpan.FromMilliseconds(1));

        _limiter.Answered(Turn(sent[0])!.Value, null);

        Assert.NotNull(Turn(impatient));
    }

    [Fact]
    public void Who_is_sent_at_once_is_not_held_back()
    {
        using var limiter = new RateLimiter(_clock, RetryPolicy.Default, new RateLimit(2, TimeSpan.FromMinutes(1)));
        var observer = new Listener();

        Assert.NotNull(Turn(Ask(limiter, observer: observer)));

        Assert.Empty(observer.Limits);
    }

    [Fact]
    public void Who_waited_is_told_the_limit_that_was_learnt_meanwhile()
    {
        var sent = Fill();
        var observer = new Listener();
        var waits = Ask(observer: observer);
        Assert.Empty(observer.Limits);

        _limiter.Answered(Turn(sent[0])!.Value, new RateLimitNotice { Limit = new RateLimit(100, TimeSpan.FromSeconds(1)) });

        Assert.NotNull(Turn(waits));
        Assert.Equal(100, Assert.Single(observer.Limits)!.Requests);
    }

    // What is sent at once; the one that has to wait is taken back.
    private Task<TimeSpan?>[] Fill()
    {
        using var stop = new CancellationTokenSource();
        var turns = Enumerable.Range(0, 1000).Select(_ => Ask(stop: stop.Token)).TakeWhile(turn => turn.IsCompleted).ToArray();
        stop.Cancel();
        return turns;
    }

    // Who is let through goes on on a thread of its own.
    private static bool IsThrough(Task turn) => SpinWait.SpinUntil(() => turn.IsCompleted, TimeLimit.Patience);

    private static TimeSpan? Turn(Task<TimeSpan?> turn)
    {
        Assert.True(IsThrough(turn));
        return turn.Result;
    }

    private Task<TimeSpan?> Ask(RateLimiter? limiter = null, TimeSpan? longest = null, ISwrObserver? observer = null, CancellationToken stop = default)
    {
        limiter ??= _limiter;
        return limiter.WaitAsync(limiter.Now, isRepeat: false, longest, observer, stop).AsTask();
    }

    private sealed class Listener : ISwrObserver
    {
        public List<RateLimit?> Limits { get; } = [];

        public void HeldBack(RateLimit? limit) => Limits.Add(limit);
    }
}
