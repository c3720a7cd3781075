using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>What the schedule makes of whole runs, in simulated time.</summary>
public sealed class RateScheduleSimulationTests
{
    /// <summary>Rows, limit, window; then time over ideal and share of refusals at most; way and jitter in milliseconds; in flight.</summary>
    public static TheoryData<int, int, int, double, double, double, double, int> Runs => new()
    {
        { 2000, 200, 1, 1.10, 0.02, 0.5, 1, 16 },
        { 2000, 200, 1, 1.10, 0.02, 30, 10, 16 },
        { 2000, 200, 1, 1.10, 0.05, 30, 10, 64 },
        { 240, 30, 20, 1.15, 0.10, 0.5, 1, 16 },
        { 240, 30, 20, 1.15, 0.10, 30, 10, 16 },
        { 90, 60, 60, 1.15, 0.10, 0.5, 1, 16 },
        { 100, 5, 1, 1.15, 0.20, 0.5, 1, 16 },
        { 100, 5, 1, 1.15, 0.20, 0.5, 1, 256 },
        { 5000, 1000, 60, 1.15, 0.02, 10, 5, 16 },
        { 400, 100, 3600, 1.15, 0.10, 10, 5, 16 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Behind_a_limit_that_the_refusal_names_rows_arrive_close_to_the_allowed_rate(
        int rows, int requests, int seconds, double overIdeal, double refusedShare, double way, double jitter, int throttle)
    {
        var limit = new RateLimit(requests, TimeSpan.FromSeconds(seconds));
        foreach (var grid in new TimeSpan?[] { null, TimeSpan.Zero })
        {
            var service = new LimitedService(limit)
            {
                Way = TimeSpan.FromMilliseconds(way),
                Jitter = TimeSpan.FromMilliseconds(jitter),
                Throttle = throttle,
                Grid = grid,
            }.Run(rows);

            // The windows that all but the last of the rows fill, and a second for what is left: below it no time is worth a ratio.
            var ideal = (((rows - 1) / requests) * limit.Window) + TimeSpan.FromSeconds(1);
            Assert.InRange(service.Elapsed / ideal, 0, overIdeal);
            Assert.InRange((double)service.Refused / (rows + service.Refused), 0, refusedShare);
        }
    }

    [Theory]
    [InlineData(0.7, 0, 16)]
    [InlineData(1.5, 0, 64)]
    [InlineData(1.5, 0.1, 64)]
    [InlineData(4, 0.5, 256)]
    public void Answers_that_take_longer_than_the_window_do_not_slow_the_rate_down(double way, double jitter, int throttle)
    {
        var ten = new RateLimit(10, TimeSpan.FromSeconds(1));
        foreach (var grid in new TimeSpan?[] { null, TimeSpan.Zero })
        {
            var service = new LimitedService(ten)
            {
                Way = TimeSpan.FromSeconds(way),
                Jitter = TimeSpan.FromSeconds(jitter),
                Throttle = throttle,
                Grid = grid,
                Schedule = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(20), ten),
            }.Run(400);

            // Until the first answer has come, none is known to take long.
            var ideal = TimeSpan.FromSeconds(40 + (2 * 2 * (way + jitter)));
            Assert.InRange(service.Elapsed / ideal, 0, 1.2);
            Assert.InRange(service.Refused / 400.0, 0, 0.10);
        }
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(30, 10)]
    public void A_limit_that_falls_and_rises_again_is_followed(double way, double jitter)
    {
        RateLimit Of(int requests) => new(requests, TimeSpan.FromSeconds(1));
        var service = new LimitedService(Of(200)) { Way = TimeSpan.FromMilliseconds(way), Jitter = TimeSpan.FromMilliseconds(jitter) };
        service.At(TimeSpan.FromSeconds(5), () => service.Limit = Of(20));
        service.At(TimeSpan.FromSeconds(25), () => service.Limit = Of(200));

        service.Run(5000);

        int Between(double from, double to) => service.Accepted.Count(at => at.TotalSeconds >= from && at.TotalSeconds < to);
        Assert.InRange(Between(1, 5), 740, 801);
        Assert.InRange(Between(7, 25), 340, 361);
        Assert.InRange(Between(35, 40), 880, 1001);
        Assert.InRange(service.Refused / 5000.0, 0, 0.03);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(100, 1)]
    [InlineData(30, 20)]
    public void Behind_a_limit_that_nobody_names_all_rows_arrive_by_probing(int requests, int seconds)
    {
        var limit = new RateLimit(requests, TimeSpan.FromSeconds(seconds));

        var service = new LimitedService(limit) { Names = false }.Run(requests * 20);

        Assert.InRange(service.Elapsed / (limit.Window * 19), 1, 2);
        Assert.InRange((double)service.Refused / (requests * 20), 0, 0.25);
    }

    [Fact]
    public void A_window_that_an_earlier_run_has_used_up_is_waited_for()
    {
        // 57 of 60 are used up, and the window ends 30 seconds later.
        var limit = new RateLimit(60, TimeSpan.FromMinutes(1));

        var service = new LimitedService(limit) { Earlier = (TimeSpan.FromSeconds(-30), 57) }.Run(60);

        Assert.InRange(service.Elapsed.TotalSeconds, 30, 45);
        Assert.InRange(service.Refused, 1, 20);
    }

    [Fact]
    public void Nothing_waits_where_no_limit_is_met()
    {
        var free = new RateLimit(int.MaxValue, TimeSpan.FromSeconds(1));

        var service = new LimitedService(free) { Way = TimeSpan.FromMilliseconds(10), Jitter = TimeSpan.Zero }.Run(500);

        // 500 rows, 16 at a time, 20 ms each: 32 rounds. The first goes with eight, since its round trip is not known yet.
        Assert.InRange(service.Elapsed.TotalMilliseconds, 620, 665);
    }

    [Fact]
    public void A_service_that_starts_with_a_limit_is_let_go_of_when_it_refuses_nothing()
    {
        var free = new RateLimit(int.MaxValue, TimeSpan.FromSeconds(1));
        var ten = new RateLimit(10, TimeSpan.FromSeconds(1));

        var service = new LimitedService(free) { Schedule = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(20), ten) }.Run(20_000);

        int Between(double from, double to) => service.Accepted.Count(at => at.TotalSeconds >= from && at.TotalSeconds < to);
        Assert.InRange(Between(0, 5), 45, 60);
        Assert.InRange(service.Elapsed.TotalSeconds, 5, 20);
        Assert.Null(service.Schedule.Limit);
    }
}
