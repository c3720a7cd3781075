using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>When the rate of a connection rises above a limit, and to what it falls after a throttled request.</summary>
public sealed class AllowedRateTests
{
    [Fact]
    public void A_limit_that_was_named_is_exceeded_only_after_fifty_requests_and_five_seconds_at_it()
    {
        var allowed = Named(5, 1);
        for (var i = 1; i < 50; i++)
        {
            Assert.False(Accept(allowed, 10, inWindow: 5));
        }

        Assert.False(Accept(allowed, 4.9, inWindow: 5));
        Assert.False(Accept(allowed, 10, inWindow: 4));
        Assert.Equal(5, allowed.Requests);
        Assert.True(Accept(allowed, 10, inWindow: 5));
        Assert.Equal(7, allowed.Requests);
        Assert.Equal(new RateLimit(5, TimeSpan.FromSeconds(1)), allowed.Learnt);
        Assert.Equal(new RateLimit(7, TimeSpan.FromSeconds(1)), allowed.Current);
    }

    [Fact]
    public void The_fiftieth_request_after_the_limit_was_named_may_raise_it()
    {
        var allowed = Named(5, 1);

        Assert.Equal(50, Enumerable.Range(1, 100).First(_ => Accept(allowed, 10, inWindow: 5)));
    }

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(60, 300)]
    public void A_limit_that_was_named_is_kept_for_five_windows_and_five_seconds_at_least(double window, double quiet)
    {
        var early = AfterFifty(Named(10, window));
        Assert.False(Accept(early, quiet - 0.01, inWindow: 10));
        Assert.Equal(10, early.Requests);

        Assert.True(Accept(AfterFifty(Named(10, window)), quiet, inWindow: 10));
    }

    [Theory]
    [InlineData(8, 10)]
    [InlineData(9, 13)]
    [InlineData(10, 13)]
    public void A_limit_is_exceeded_only_where_nine_tenths_of_it_are_used(int inWindow, int requests)
    {
        var allowed = AfterFifty(Named(10, 1));

        Accept(allowed, 10, inWindow);

        Assert.Equal(requests, allowed.Requests);
    }

    [Fact]
    public void Once_exceeded_without_a_refusal_the_limit_rises_in_larger_steps_after_each_window()
    {
        var allowed = Raised(5, 1);
        List<int> rates = [allowed.Requests];
        for (var ms = 11_100; rates.Count < 4; ms += 1100)
        {
            Assert.False(Accept(allowed, (ms - 10) / 1000.0, allowed.Requests));
            Assert.Equal(rates[^1], allowed.Requests);
            Assert.False(Accept(allowed, ms / 1000.0, allowed.Requests));
            rates.Add(allowed.Requests);
        }

        Assert.Equal([7, 14, 56, 224], rates);
    }

    [Theory]
    [InlineData(5, 6)]
    [InlineData(100, 105)]
    public void A_rate_that_was_guessed_rises_by_a_twentieth_after_each_window(int requests, int raised)
    {
        var allowed = Guessed(requests);
        Assert.False(Accept(allowed, 1.09, requests));
        Assert.Equal(requests, allowed.Requests);

        Assert.False(Accept(allowed, 1.1, requests));

        Assert.Equal(raised, allowed.Requests);
    }

    [Fact]
    public void A_refusal_after_the_limit_was_exceeded_returns_to_it_and_the_wait_begins_again()
    {
        var allowed = Raised(10, 1);

        allowed.Refused(TimeSpan.FromSeconds(11), isRepeated: false);

        Assert.Equal(10, allowed.Requests);
        for (var i = 1; i < 50; i++)
        {
            Assert.False(Accept(allowed, 16, inWindow: 10));
        }

        Assert.False(Accept(allowed, 15.9, inWindow: 10));
        Assert.True(Accept(allowed, 16, inWindow: 10));
    }

    [Fact]
    public void A_refusal_at_the_limit_keeps_it_and_the_wait_begins_again()
    {
        var allowed = AfterFifty(Named(10, 1));

        allowed.Refused(TimeSpan.FromSeconds(4), isRepeated: false);

        Assert.Equal(10, allowed.Requests);
        AfterFifty(allowed);
        Assert.False(Accept(allowed, 8.9, inWindow: 10));
        Assert.True(Accept(allowed, 9, inWindow: 10));
    }

    [Theory]
    [InlineData(10, 7)]
    [InlineData(100, 70)]
    [InlineData(1, 1)]
    public void A_refusal_of_the_request_after_the_pause_lowers_any_rate_to_seven_tenths(int requests, int lowered)
    {
        foreach (var allowed in new[] { Named(requests, 1), Guessed(requests) })
        {
            allowed.Refused(TimeSpan.FromSeconds(1), isRepeated: true);

            Assert.Equal((lowered, lowered), (allowed.Requests, allowed.Learnt.Requests));
        }
    }

    [Theory]
    [InlineData(100, 95)]
    [InlineData(5, 4)]
    [InlineData(1, 1)]
    public void A_single_refusal_lowers_a_rate_that_was_guessed_by_a_twentieth(int requests, int lowered)
    {
        var allowed = Guessed(requests);

        allowed.Refused(TimeSpan.FromSeconds(1), isRepeated: false);

        Assert.Equal((lowered, lowered), (allowed.Requests, allowed.Learnt.Requests));
    }

    [Fact]
    public void A_guess_that_was_raised_too_far_falls_by_one_step_and_not_to_the_first_guess()
    {
        var allowed = Guessed(100);
        Accept(allowed, 2, 100);
        Accept(allowed, 4, 105);
        Assert.Equal(110, allowed.Requests);

        allowed.Refused(TimeSpan.FromSeconds(5), isRepeated: false);

        Assert.Equal(105, allowed.Requests);
    }

    [Theory]
    [InlineData(5000, 1, false)]
    [InlineData(5001, 1, true)]
    [InlineData(300_000, 60, false)]
    [InlineData(300_001, 60, true)]
    public void Beyond_five_thousand_a_second_there_is_no_limit(int requests, double window, bool isGone) =>
        Assert.Equal(isGone, Named(requests, window).IsGone);

    [Theory]
    [InlineData(10, 1, 100)]
    [InlineData(10, 5, 500)]
    [InlineData(10, 60, 500)]
    public void The_requests_of_a_window_are_spread_over_it_or_its_first_five_seconds(int requests, double window, int spacingMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(spacingMs), Named(requests, window).Spacing);

    private static AllowedRate Named(int requests, double window) => new(new RateLimit(requests, TimeSpan.FromSeconds(window)), TimeSpan.Zero, isGuess: false);

    private static AllowedRate Guessed(int requests) => new(new RateLimit(requests, TimeSpan.FromSeconds(1)), TimeSpan.Zero, isGuess: true);

    // Exceeded for the first time at ten seconds.
    private static AllowedRate Raised(int requests, double window)
    {
        var allowed = AfterFifty(Named(requests, window));
        Assert.True(Accept(allowed, 10, requests));
        return allowed;
    }

    private static AllowedRate AfterFifty(AllowedRate allowed)
    {
        for (var i = 0; i < 50; i++)
        {
            Assert.False(Accept(allowed, 0, inWindow: 0));
        }

        return allowed;
    }

    private static bool Accept(AllowedRate allowed, double at, int inWindow) =>
        allowed.Accepted(TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(at), inWindow);
}
