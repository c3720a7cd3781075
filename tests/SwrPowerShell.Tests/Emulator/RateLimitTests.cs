using SwrPowerShell.Emulator.Gateway;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Tests.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>The rate limit of the gateway.</summary>
public sealed class RateLimitTests
{
    private const string Path = "/v2/manage/namespaces";

    [Fact]
    public async Task Requests_beyond_the_limit_are_refused_as_the_gateway_does_until_the_window_is_over()
    {
        var clock = new ManualClock();
        await using var it = await TestEmulator.StartAsync(new EmulatorOptions { Clock = clock, Rate = RateLimit.Parse("2/1m") });

        Assert.Equal((200, 200), ((await it.GetAsync(Path)).Status, (await it.GetAsync(Path)).Status));
        var refused = await it.GetAsync(Path);
        refused.IsGatewayError(429, "APIGW.0308");
        Assert.Contains("policy user over ratelimit,limit:2,time:1 minute", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Retry-After", refused.Headers.Keys);
        Assert.Equal(1, it.Emulator.RateRefused);

        clock.Advance(TimeSpan.FromSeconds(59));
        (await it.GetAsync(Path)).IsGatewayError(429, "APIGW.0308");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await it.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task The_limit_can_be_changed_and_lifted_while_it_runs()
    {
        await using var it = await TestEmulator.StartAsync();
        (await it.PostAsync("/_emulator/rate", """{"limit":"1/20s"}""")).IsEmpty204();
        Assert.Equal(200, (await it.GetAsync(Path)).Status);
        var refused = await it.GetAsync(Path);
        Assert.Contains("limit:1,time:20 second", refused.Body, StringComparison.Ordinal);
        Assert.Equal(("1/20s", 1), ((string?)(await it.GetAsync("/_emulator/rate")).Json!["limit"], (int)(await it.GetAsync("/_emulator/rate")).Json!["refused"]!));

        (await it.PostAsync("/_emulator/rate", """{"limit":null}""")).IsEmpty204();
        Assert.Equal(200, (await it.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Each_service_has_a_window_of_its_own()
    {
        await using var it = await TestEmulator.StartAsync(new EmulatorOptions { Rate = RateLimit.Parse("1/1h") });

        Assert.Equal(200, (await it.GetAsync(Path)).Status);
        Assert.Equal(429, (await it.GetAsync(Path)).Status);
        Assert.NotEqual(429, (await it.GetAsync("/cloudartifact/v5/repositories/1")).Status);
        Assert.Equal(429, (await it.GetAsync("/cloudartifact/v5/repositories/1")).Status);
    }

    [Fact]
    public async Task Requests_without_a_user_use_up_no_window_and_are_not_refused()
    {
        await using var it = await TestEmulator.StartAsync(new EmulatorOptions { Rate = RateLimit.Parse("1/1h") });

        Assert.Equal((200, 200), ((await it.GetAsync("/")).Status, (await it.GetAsync("/")).Status));
        Assert.Equal((200, 429), ((await it.GetAsync(Path)).Status, (await it.GetAsync(Path)).Status));
        Assert.Equal(1, it.Emulator.RateRefused);
    }

    [Theory]
    [InlineData("200/1s", 200, 1)]
    [InlineData("30/20s", 30, 20)]
    [InlineData("60/m", 60, 60)]
    [InlineData("9/2h", 9, 7200)]
    [InlineData("1/1d", 1, 86_400)]
    public void A_limit_is_read(string text, int requests, int seconds) =>
        Assert.Equal((requests, TimeSpan.FromSeconds(seconds)), (RateLimit.Parse(text).Requests, RateLimit.Parse(text).Window));

    [Theory]
    [InlineData("")]
    [InlineData("200")]
    [InlineData("0/1s")]
    [InlineData("1/0s")]
    [InlineData("200/1w")]
    [InlineData("200/s/s")]
    [InlineData("-1/s")]
    public void What_is_no_limit_is_refused(string text) => Assert.Throws<FormatException>(() => RateLimit.Parse(text));

    [Fact]
    public async Task An_upstream_that_slows_down_takes_longer_for_each_request()
    {
        await using var it = await TestEmulator.StartAsync();
        await it.PostAsync("/_emulator/faults", """[{"kind":"delay","delayGrowthMs":150}]""");
        List<double> times = [];
        for (var i = 0; i < 3; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            Assert.Equal(200, (await it.GetAsync(Path)).Status);
            times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
        }

        Assert.InRange(times[1], 150, 10_000);
        Assert.InRange(times[2], 300, 10_000);
    }
}
