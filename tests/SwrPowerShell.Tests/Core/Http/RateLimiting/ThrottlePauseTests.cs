using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>How long a connection pauses after throttled requests, and which replies count.</summary>
public sealed class ThrottlePauseTests
{
    private readonly ThrottlePause _pause = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20));

    [Fact]
    public void Without_a_word_of_the_service_each_pause_is_twice_as_long_up_to_the_longest()
    {
        var now = 0.0;
        List<double> pauses = [];
        for (var i = 0; i < 9; i++)
        {
            pauses.Add(Refuse(sent: now, now: now + 1) - (now + 1));
            now = _pause.Until.TotalSeconds;
        }

        Assert.Equal([0.3, 0.6, 1.2, 2.4, 4.8, 9.6, 19.2, 20, 20], pauses.Select(pause => Math.Round(pause, 3)));
    }

    [Fact]
    public void Refusals_of_requests_that_were_in_flight_count_once()
    {
        Assert.Equal(1.3, Refuse(sent: 0, now: 1), 3);

        Assert.False(_pause.IsNews(TimeSpan.FromSeconds(0.99)));
        Assert.Equal(1.3, Refuse(sent: 0.99, now: 1.2), 3);
        Assert.False(_pause.IsRepeated);

        // Sent when the refusal came: after it.
        Assert.Equal(2.6, Refuse(sent: 1, now: 2), 3);
        Assert.True(_pause.IsRepeated);
    }

    [Theory]
    [InlineData(0.99, false)]
    [InlineData(1, true)]
    public void Only_a_request_sent_after_the_refusal_ends_the_probing(double sent, bool isEnd)
    {
        Refuse(sent: 0, now: 1);

        Assert.Equal(isEnd, Admit(sent, now: 1.5));
        Assert.Equal(!isEnd, _pause.IsProbing);
    }

    [Fact]
    public void An_admitted_request_begins_the_count_of_refusals_again()
    {
        Refuse(sent: 0, now: 1);
        Assert.True(Admit(sent: 2, now: 3));
        Assert.False(Admit(sent: 3, now: 4));

        Assert.Equal(5.3, Refuse(sent: 4, now: 5), 3);
        Assert.False(_pause.IsRepeated);
    }

    [Theory]
    [InlineData(0.1, 0.05)]
    [InlineData(10, 1)]
    [InlineData(60, 6)]
    [InlineData(3600, 6)]
    public void A_window_that_others_used_up_is_probed_in_tenths_of_it(double window, double pause) =>
        Assert.Equal(1 + pause, Refuse(sent: 0, now: 1, window), 3);

    [Fact]
    public void When_the_window_is_known_to_have_begun_the_second_refusal_waits_for_its_end()
    {
        Assert.Equal(7, Refuse(sent: 0, now: 1, window: 60), 3);
        Admit(sent: 7, now: 7.1);
        Admit(sent: 8, now: 8.5);

        Assert.Equal(16, Refuse(sent: 9, now: 10, window: 60), 3);
        Assert.Equal(67.1, Refuse(sent: 16, now: 17, window: 60), 3);
        Assert.Equal(73.1, Refuse(sent: 67.1, now: 67.1, window: 60), 3);
        Assert.Equal(86, Refuse(sent: 73.1, now: 80, window: 60), 3);
    }

    [Fact]
    public void A_refusal_while_the_limit_itself_holds_back_makes_earlier_requests_old()
    {
        _pause.Note(TimeSpan.FromSeconds(5));

        Assert.False(_pause.IsNews(TimeSpan.FromSeconds(4)));
        Assert.True(_pause.IsNews(TimeSpan.FromSeconds(5)));
        Assert.False(_pause.IsProbing);
    }

    [Fact]
    public void The_shortest_round_trip_is_that_of_the_last_sixteen_to_thirty_two_replies()
    {
        var trip = new RoundTrip();
        Assert.Null(trip.Shortest);

        Assert.Equal([5, 3, 3], Add(5, 3, 7));
        Assert.All(Add([.. Enumerable.Repeat(9, 13)]), shortest => Assert.Equal(3, shortest));
        Assert.All(Add([.. Enumerable.Repeat(8, 15)]), shortest => Assert.Equal(3, shortest));
        Assert.Equal([2], Add(2));
        Assert.All(Add([.. Enumerable.Repeat(9, 16)]), shortest => Assert.Equal(2, shortest));
        Assert.Equal([9, 4, 4], Add(20, 4, 20));
        Assert.Equal(51, trip.Count);

        List<double> Add(params int[] milliseconds) => [.. milliseconds.Select(time =>
        {
            trip.Add(TimeSpan.FromMilliseconds(time));
            return trip.Shortest!.Value.TotalMilliseconds;
        })];
    }

    private double Refuse(double sent, double now, double? window = null)
    {
        _pause.IsNews(TimeSpan.FromSeconds(sent));
        _pause.Begin(TimeSpan.FromSeconds(sent), TimeSpan.FromSeconds(now), asked: null, window is { } length ? TimeSpan.FromSeconds(length) : null);
        return _pause.Until.TotalSeconds;
    }

    private bool Admit(double sent, double now) => _pause.Ended(TimeSpan.FromSeconds(sent), TimeSpan.FromSeconds(now));
}
