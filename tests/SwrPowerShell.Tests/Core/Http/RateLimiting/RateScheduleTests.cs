using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>What single replies mean to the schedule and to the rate that it keeps.</summary>
public sealed class RateScheduleTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly RateSchedule _schedule = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20));

    [Fact]
    public void Of_replies_about_one_window_that_overtake_each_other_the_least_counts()
    {
        Send(2);
        Answer(1, remaining: 2, reset: 10);
        Answer(1.1, remaining: 5, reset: 10);

        // One is left.
        Assert.Equal(s_second * 2, _schedule.NextSend(s_second * 2));
        _schedule.Sent(s_second * 2);
        Assert.InRange(_schedule.NextSend(s_second * 2), s_second * 11, s_second * 12);
    }

    [Fact]
    public void A_reply_about_the_next_window_counts_alone()
    {
        Send(2);
        Answer(1, remaining: 0, reset: 1);
        Assert.Equal(s_second * 2, _schedule.NextSend(s_second * 1.5));

        Answer(1.6, remaining: 5, reset: 10);
        Assert.Equal(s_second * 1.7, _schedule.NextSend(s_second * 1.7));
    }

    [Theory]
    [InlineData(40, 5, 41)]
    [InlineData(5, 40, 41.1)]
    public void The_longest_pause_that_was_asked_for_is_kept(int first, int second, double until)
    {
        Send(2);
        Refuse(1, first);
        Refuse(1.1, second);

        Assert.Equal(TimeSpan.FromSeconds(until), _schedule.NextSend(s_second * 2));
        Assert.Equal(TimeSpan.FromSeconds(until), _schedule.PausedUntil);
    }

    [Fact]
    public void After_a_pause_one_request_goes_alone()
    {
        Send(2);
        Refuse(1, 5);
        Answer(1.1, remaining: null, reset: null, sent: 0);

        Assert.Equal(s_second * 6, _schedule.NextSend(s_second * 6));
        _schedule.Sent(s_second * 6);
        Assert.Equal(RateSchedule.AfterReply, _schedule.NextSend(s_second * 6));
        Answer(6.1, remaining: null, reset: null, sent: 6);
        Assert.Equal(s_second * 6.2, _schedule.NextSend(s_second * 6.2));
    }

    [Fact]
    public void A_limit_that_was_named_is_exceeded_only_after_fifty_requests_and_five_seconds_at_it()
    {
        var allowed = new AllowedRate(new RateLimit(5, s_second), TimeSpan.Zero, isGuess: false);
        for (var i = 1; i < 50; i++)
        {
            Assert.False(allowed.Accepted(s_second * 10, s_second * 10, inWindow: 5));
        }

        Assert.False(allowed.Accepted(s_second * 4.9, s_second * 10, inWindow: 5));
        Assert.False(allowed.Accepted(s_second * 10, s_second * 10, inWindow: 4));
        Assert.Equal(5, allowed.Requests);
        Assert.True(allowed.Accepted(s_second * 10, s_second * 10, inWindow: 5));
        Assert.Equal(7, allowed.Requests);
        Assert.Equal(5, allowed.Learnt.Requests);
    }

    private void Send(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            _schedule.Sent(TimeSpan.Zero);
        }
    }

    private void Answer(double now, int? remaining, int? reset, double sent = 0) => _schedule.Answered(
        TimeSpan.FromSeconds(sent), TimeSpan.FromSeconds(now),
        remaining is null ? null : new RateLimitNotice { Remaining = remaining, Reset = TimeSpan.FromSeconds(reset!.Value) });

    private void Refuse(double now, int retryAfter) => _schedule.Refused(
        TimeSpan.Zero, TimeSpan.FromSeconds(now), new RateLimitNotice { IsRefusal = true, RetryAfter = TimeSpan.FromSeconds(retryAfter) });
}
