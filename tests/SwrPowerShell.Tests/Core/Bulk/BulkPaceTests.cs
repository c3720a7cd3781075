using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Tests.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Bulk;

/// <summary>What progress shows, on a clock that the tests move.</summary>
public sealed class BulkPaceTests
{
    private readonly ManualClock _clock = new();
    private readonly BulkPace _pace;

    public BulkPaceTests() => _pace = new(_clock);

    [Fact]
    public void The_rate_is_that_of_the_last_seconds_and_not_the_average()
    {
        Run(seconds: 1, each: 1000);
        Run(seconds: 20, each: 2);

        Assert.InRange(_pace.Rate, 1.8, 2.2);
    }

    [Fact]
    public void Before_the_first_seconds_are_over_the_rate_is_that_since_the_start()
    {
        Run(seconds: 2, each: 5);

        Assert.Equal(5, _pace.Rate, 0.1);
    }

    [Fact]
    public void Without_a_limit_the_time_left_follows_the_last_seconds()
    {
        _pace.Total = 1200;
        Run(seconds: 1, each: 1000);
        Run(seconds: 20, each: 2);

        Assert.InRange(_pace.Left!.Value.TotalSeconds, 70, 90);
    }

    [Fact]
    public void Behind_a_limit_the_time_left_follows_the_limit_and_then_what_whole_windows_show()
    {
        _pace.Total = 600;
        Run(seconds: 1, each: 60);
        _pace.Limit = new RateLimit(60, TimeSpan.FromMinutes(1));

        // 540 at 60 a minute, although nothing was done in the last seconds.
        Run(seconds: 30, each: 0);
        Assert.Equal(9, _pace.Left!.Value.TotalMinutes, 0.01);
        Assert.StartsWith("60 of 600 done, 0 failed, 0/s, limited by the service to 60 a minute", _pace.ToString(), StringComparison.Ordinal);
        Assert.Equal("about 9 min", BulkPace.InWords(_pace.Left.Value));

        // Each item takes two requests: half as many get done.
        Run(seconds: 150, each: 0.5);
        Assert.InRange(_pace.Rate, 0.4, 0.6);
        Assert.InRange(_pace.Left.Value.TotalMinutes, 15, 20);
    }

    [Fact]
    public void Behind_a_limit_the_burst_of_a_window_is_not_the_rate()
    {
        _pace.Total = 600;
        Run(seconds: 1, each: 60);
        _pace.Limit = new RateLimit(60, TimeSpan.FromMinutes(1));

        Run(seconds: 1, each: 60);

        Assert.Equal(8, _pace.Left!.Value.TotalMinutes, 0.01);
    }

    [Fact]
    public void Behind_a_limit_the_rate_counts_from_two_windows_after_it_on()
    {
        _pace.Total = 1000;
        Run(seconds: 10, each: 1);
        _pace.Limit = new RateLimit(10, TimeSpan.FromSeconds(10));

        Run(seconds: 19, each: 2);
        Assert.Equal(1000 - 48, _pace.Left!.Value.TotalSeconds, 0.1);

        Run(seconds: 1, each: 2);
        Assert.Equal((1000 - 50) / 2, _pace.Left.Value.TotalSeconds, 0.1);
    }

    [Fact]
    public void Behind_a_limit_without_progress_the_time_left_follows_the_limit()
    {
        _pace.Total = 100;
        _pace.Limit = new RateLimit(10, TimeSpan.FromSeconds(10));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(100, _pace.Left!.Value.TotalSeconds, 0.1);
    }

    [Fact]
    public void Before_any_time_has_passed_there_is_no_rate()
    {
        _pace.Add(failed: false);

        Assert.Equal(0, _pace.Rate);
    }

    [Fact]
    public void A_rate_that_nothing_asked_for_in_between_is_that_of_the_last_ten_seconds()
    {
        for (var i = 0; i < 40; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            _pace.Add(failed: false);
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(_pace.Rate, 0, 0.1);
    }

    [Fact]
    public void Without_a_total_nothing_is_said_of_the_time_left()
    {
        Run(seconds: 2, each: 5);

        Assert.Null(_pace.Left);
        Assert.Equal("10 done, 0 failed, 5/s", _pace.ToString());
    }

    [Fact]
    public void A_run_that_stands_still_has_no_time_left_to_tell()
    {
        _pace.Total = 5;
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(_pace.Left);
    }

    [Fact]
    public void Failures_are_counted()
    {
        _pace.Add(failed: true);
        _pace.Add(failed: false);

        Assert.Equal((2, 1), (_pace.Done, _pace.Failed));
    }

    [Theory]
    [InlineData(3, "about 3 s")]
    [InlineData(89, "about 89 s")]
    [InlineData(90, "about 2 min")]
    [InlineData(120, "about 2 min")]
    [InlineData(5300, "about 88 min")]
    [InlineData(5400, "about 1.5 h")]
    [InlineData(9000, "about 2.5 h")]
    public void Times_are_said_in_words(int seconds, string words) => Assert.Equal(words, BulkPace.InWords(TimeSpan.FromSeconds(seconds)));

    private void Run(int seconds, double each)
    {
        var due = 0.0;
        for (var i = 0; i < seconds; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            for (due += each; due >= 1; due--)
            {
                _pace.Add(failed: false);
            }

            // Progress is looked at every second.
            Assert.InRange(_pace.Rate, 0, 1000);
        }
    }
}
