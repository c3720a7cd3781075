using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>The rate that a connection keeps where the service throttles requests and names no limit, and what replies change in it.</summary>
public sealed class RateScheduleGuessTests
{
    private static readonly RateLimitNotice s_refusal = new() { IsRefusal = true };

    private readonly RateSchedule _schedule = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20));

    [Theory]
    [InlineData(50, 10, 5, 1)]
    [InlineData(49, 10, 49, 10)]
    [InlineData(5, 10, 5, 10)]
    [InlineData(4, 10, 24, 60)]
    [InlineData(1, 1000, 1, 60)]
    [InlineData(3, 0.02, 30, 1)]
    public void After_two_refusals_the_rate_is_that_of_the_answers_before_them(int answers, double seconds, int requests, int window)
    {
        Answer(0, answers);
        Assert.False(Refuse(sent: 0, now: 0.01));
        Assert.Null(_schedule.Limit);

        Assert.True(Refuse(sent: 0.01, now: seconds));

        Assert.Equal(new RateLimit(requests, TimeSpan.FromSeconds(window)), _schedule.Limit);
    }

    [Fact]
    public void Without_an_answer_before_them_refusals_tell_no_rate()
    {
        Assert.False(Refuse(sent: 0, now: 1));
        Assert.False(Refuse(sent: 1, now: 2));
        Assert.Null(_schedule.Limit);
    }

    [Fact]
    public void Answers_before_an_earlier_pause_do_not_count()
    {
        Answer(0, 1000);
        Refuse(sent: 0, now: 10);
        Answer(20, 20);

        Refuse(sent: 20, now: 22);
        Refuse(sent: 22, now: 24);

        Assert.Equal(new RateLimit(5, TimeSpan.FromSeconds(1)), _schedule.Limit);
    }

    [Fact]
    public void A_guess_falls_with_each_refusal_that_is_news()
    {
        Answer(0, 1000);
        Refuse(sent: 0, now: 1);
        Refuse(sent: 1, now: 10);
        Assert.Equal(100, _schedule.Limit!.Requests);

        Assert.False(Refuse(sent: 9, now: 10.1));
        Assert.Equal(100, _schedule.Limit.Requests);
        Assert.True(Refuse(sent: 10.1, now: 11));
        Assert.Equal(70, _schedule.Limit.Requests);
        Answer(20, 1);
        Assert.True(Refuse(sent: 20, now: 21));
        Assert.Equal(67, _schedule.Limit.Requests);
    }

    [Fact]
    public void A_guess_that_cannot_fall_further_is_no_news()
    {
        Answer(0, 1);
        Refuse(sent: 0, now: 1);
        Assert.True(Refuse(sent: 1, now: 1000));

        Assert.False(Refuse(sent: 1000, now: 1001));
        Assert.Equal(1, _schedule.Limit!.Requests);
    }

    [Fact]
    public void The_limit_of_a_reply_is_kept_and_only_another_one_is_news()
    {
        Assert.True(Learn(1, 10));
        Assert.False(Learn(2, 10));
        Assert.Equal(10, _schedule.Limit!.Requests);
        Assert.True(Learn(3, 20));
        Assert.Equal(20, _schedule.Limit.Requests);

        bool Learn(double now, int requests)
        {
            var at = TimeSpan.FromSeconds(now);
            _schedule.Sent(at);
            return _schedule.Answered(at, at, new RateLimitNotice { Limit = new(requests, TimeSpan.FromSeconds(1)) });
        }
    }

    [Fact]
    public void What_is_left_of_a_window_is_no_limit()
    {
        _schedule.Sent(TimeSpan.Zero);

        Assert.False(_schedule.Answered(TimeSpan.Zero, TimeSpan.FromSeconds(1), new RateLimitNotice { Remaining = 3, Reset = TimeSpan.FromSeconds(9) }));
        Assert.Null(_schedule.Limit);
    }

    [Fact]
    public void A_limit_that_was_used_up_for_five_windows_is_exceeded_and_that_is_news()
    {
        var schedule = new RateSchedule(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20), new RateLimit(10, TimeSpan.FromSeconds(10)));
        var now = TimeSpan.Zero;
        var sent = 0;
        bool isNews;
        do
        {
            now = schedule.NextSend(now);
            schedule.Sent(now);
            sent++;
            isNews = schedule.Answered(now, now, null);
        }
        while (!isNews && sent < 1000);

        Assert.InRange(sent, 50, 62);
        Assert.InRange(now, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(62));
        Assert.Equal(new RateLimit(13, TimeSpan.FromSeconds(10)), schedule.Limit);
    }

    private void Answer(double at, int answers)
    {
        for (var i = 0; i < answers; i++)
        {
            _schedule.Sent(TimeSpan.FromSeconds(at));
            _schedule.Answered(TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(at), null);
        }
    }

    private bool Refuse(double sent, double now)
    {
        _schedule.Sent(TimeSpan.FromSeconds(sent));
        return _schedule.Refused(TimeSpan.FromSeconds(sent), TimeSpan.FromSeconds(now), s_refusal);
    }
}
