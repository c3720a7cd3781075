using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>What single replies mean to the schedule.</summary>
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
    public void A_pause_holds_requests_back_until_one_was_admitted_after_it()
    {
        Assert.False(_schedule.IsLimiting(TimeSpan.Zero));
        Send(1);
        Refuse(1, 5);
        Assert.True(_schedule.IsLimiting(s_second * 2));
        Assert.True(_schedule.IsLimiting(s_second * 7));

        _schedule.Sent(s_second * 7);
        Answer(7.1, remaining: null, reset: null, sent: 7);
        Assert.False(_schedule.IsLimiting(s_second * 7.2));
    }

    [Fact]
    public void A_pause_holds_requests_back_to_its_end_even_if_one_was_admitted()
    {
        Send(1);
        Refuse(1, 5);
        _schedule.Sent(s_second);
        Answer(1.1, remaining: null, reset: null, sent: 1);

        Assert.True(_schedule.IsLimiting(s_second * 5.9));
        Assert.False(_schedule.IsLimiting(s_second * 6));
    }

    [Theory]
    [InlineData(0, 10.9, true)]
    [InlineData(0, 11, false)]
    [InlineData(1, 2, false)]
    public void A_window_that_is_used_up_holds_requests_back_until_it_ends(int remaining, double now, bool isLimiting)
    {
        Send(1);
        Answer(1, remaining, reset: 10);

        Assert.Equal(isLimiting, _schedule.IsLimiting(TimeSpan.FromSeconds(now)));
    }

    [Fact]
    public void A_request_that_gets_no_reply_ends_the_probing_too()
    {
        Send(1);
        Refuse(1, 5);
        _schedule.Sent(s_second * 6);

        _schedule.Failed(s_second * 6, s_second * 7);

        _schedule.Sent(s_second * 7);
        Assert.Equal(s_second * 7, _schedule.NextSend(s_second * 7));
    }

    [Fact]
    public void The_wait_for_more_in_flight_counts_from_the_first_request_after_idle_time()
    {
        for (var i = 0; i < 8; i++)
        {
            _schedule.Sent(s_second * 100);
        }

        Assert.Equal(s_second * 100.09, _schedule.NextSend(s_second * 100));
    }

    [Fact]
    public void Below_the_limit_a_request_goes_now() => Assert.Equal(s_second * 5, Limited(10, 1).NextSend(s_second * 5));

    [Fact]
    public void A_limit_of_many_requests_is_kept_to_its_last()
    {
        var schedule = Limited(10_000, 60);
        var now = TimeSpan.Zero;
        for (var i = 0; i < 10_000; i++)
        {
            now = schedule.NextSend(now);
            schedule.Sent(now);
            schedule.Answered(now, now, null);
        }

        Assert.InRange(now, TimeSpan.Zero, s_second * 10);
        Assert.InRange(schedule.NextSend(now), s_second * 60, s_second * 61);
    }

    [Fact]
    public void Where_replies_take_longer_than_the_window_requests_count_when_they_are_sent()
    {
        var schedule = Limited(2, 1);
        schedule.Sent(TimeSpan.Zero);
        schedule.Answered(TimeSpan.Zero, s_second * 3, null);
        schedule.Sent(s_second * 3);
        schedule.Sent(s_second * 3.5);

        Assert.Equal(s_second * 4.01, schedule.NextSend(s_second * 3.6));
        Assert.Equal(s_second * 4.2, schedule.NextSend(s_second * 4.2));
    }

    private static RateSchedule Limited(int requests, double window) =>
        new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20), new RateLimit(requests, TimeSpan.FromSeconds(window)));

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
