using System.Globalization;
using System.Net;
using System.Text;
using SwrPowerShell.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>What is read of a limit from refusals and from headers.</summary>
public sealed class RateLimitNoticeTests
{
    [Theory]
    [InlineData("The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second", 200, 1, "200 a second")]
    [InlineData("The throttling threshold has been reached: policy user over ratelimit,limit:60,time:1 minute", 60, 60, "60 a minute")]
    [InlineData("policy user over ratelimit,limit:30,time:20 second", 30, 20, "30 per 20 s")]
    [InlineData("limit:30, time:20 seconds", 30, 20, "30 per 20 s")]
    [InlineData("limit:1000,time:1 hour", 1000, 3600, "1,000 an hour")]
    [InlineData("limit:5000,time:1 day", 5000, 86_400, "5,000 a day")]
    [InlineData("limit:10,time:5 minutes", 10, 300, "10 per 5 min")]
    [InlineData("LIMIT:7,TIME:1 SECOND", 7, 1, "7 a second")]
    [InlineData("limit:5,time:500 ms", 5, 0.5, "5 per 0.5 s")]
    [InlineData("LIMIT:5,TIME:500 MS", 5, 0.5, "5 per 0.5 s")]
    [InlineData("limit:5,time:20 milliseconds", 5, 0.02, "5 per 0.02 s")]
    [InlineData("limit:60,time:minute", 60, 60, "60 a minute")]
    [InlineData("limit:60,time:90 s", 60, 90, "60 per 90 s")]
    [InlineData("limit:60,time:1 sec", 60, 1, "60 a second")]
    [InlineData("limit:60,time:1 m", 60, 60, "60 a minute")]
    [InlineData("limit:60,time:2 mins", 60, 120, "60 per 2 min")]
    [InlineData("limit:60,time:1 h", 60, 3600, "60 an hour")]
    [InlineData("limit:60,time:1 d", 60, 86_400, "60 a day")]
    public void A_limit_is_read_in_any_unit_and_said_in_words(string text, int requests, double seconds, string words)
    {
        var limit = RateLimitNotice.FromText(text);

        Assert.Equal(new RateLimit(requests, TimeSpan.FromSeconds(seconds)), limit);
        Assert.Equal(words, limit!.ToString());
    }

    [Theory]
    [InlineData("The throttling threshold has been reached")]
    [InlineData("limit:0,time:1 second")]
    [InlineData("limit:10,time:0 second")]
    [InlineData("limit:10,time:1 fortnight")]
    [InlineData("limit:99999999999999999999,time:1 second")]
    [InlineData("limit:10,time:999999999 day")]
    [InlineData("")]
    [InlineData(null)]
    public void What_names_no_limit_is_none(string? text) => Assert.Null(RateLimitNotice.FromText(text));

    [Theory]
    [InlineData(429, "{}", true)]
    [InlineData(403, """[{"errorCode":"SVCSTG.SWR.4031032","errorMessage":"x"}]""", true)]
    [InlineData(403, """[{"errorCode":"SVCSTG.SWR.4031042","errorMessage":"x"}]""", true)]
    [InlineData(403, """[{"errorCode":"SVCSTG.SWR.4030001","errorMessage":"x"}]""", false)]
    [InlineData(503, "{}", false)]
    [InlineData(503, """[{"errorCode":"SVCSTG.SWR.4031042","errorMessage":"x"}]""", false)]
    [InlineData(200, "{}", false)]
    public async Task A_refusal_because_of_the_limit_is_told_from_others(int status, string body, bool isRefusal) =>
        Assert.Equal(isRefusal, await ReadAsync(status, body) is { IsRefusal: true });

    [Fact]
    public async Task The_text_of_a_refusal_comes_before_the_headers()
    {
        var notice = await ReadAsync(429, """{"error_code":"APIGW.0308","error_msg":"limit:60,time:1 minute"}""", "X-Apig-RateLimit-api: remain:0,limit:10,time:1 second");

        Assert.Equal(("60 a minute", "the text of its refusal"), (notice!.Limit!.ToString(), notice.Source));
    }

    [Fact]
    public async Task A_refusal_keeps_what_its_headers_say_and_names_its_status()
    {
        var notice = await ReadAsync(429, "{}", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 12", "RateLimit-Policy: 100;w=60");
        var forbidden = await ReadAsync(403, """[{"errorCode":"SVCSTG.SWR.4031042","errorMessage":"x"}]""");

        Assert.Equal((0, TimeSpan.FromSeconds(12), "429"), (notice!.Remaining, notice.Reset, notice.Cause));
        Assert.Equal(("100 a minute", "the header RateLimit-Policy"), (notice.Limit!.ToString(), notice.Source));
        Assert.StartsWith("403", forbidden!.Cause, StringComparison.Ordinal);
        Assert.Equal((null, ""), (forbidden.Limit, forbidden.Source));
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Wed, 01 Jan 2020 00:00:09 GMT", 9)]
    [InlineData("Retry-After: Tue, 01 Jan 2019 00:00:00 GMT", 0)]
    public async Task The_wait_that_is_asked_for_is_read_in_both_forms(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await ReadAsync(429, "{}", header))!.RetryAfter);

    [Fact]
    public async Task Headers_of_any_reply_tell_what_is_left_and_until_when()
    {
        var notice = await ReadAsync(200, "{}", "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 3", "X-RateLimit-Reset: 12");

        Assert.Equal((false, null, 3, TimeSpan.FromSeconds(12)), (notice!.IsRefusal, notice.Limit, notice.Remaining, notice.Reset));
    }

    [Fact]
    public async Task A_reset_may_be_a_moment()
    {
        var moment = new ManualClock().GetUtcNow().AddSeconds(30).ToUnixTimeSeconds();

        var notice = await ReadAsync(200, "{}", $"X-RateLimit-Reset: {moment.ToString(CultureInfo.InvariantCulture)}");

        Assert.Equal(TimeSpan.FromSeconds(30), notice!.Reset);
    }

    [Fact]
    public async Task A_reset_that_has_passed_is_now() => Assert.Equal(TimeSpan.Zero, (await ReadAsync(200, "{}", "X-RateLimit-Reset: 1500000000"))!.Reset);

    [Theory]
    [InlineData("RateLimit-Policy: 100;w=60", "100 a minute")]
    [InlineData("X-RateLimit-Limit: 100, 100;w=60", "100 a minute")]
    [InlineData("X-Apig-RateLimit-user: remain:9,limit:10,time:10 second", "10 per 10 s")]
    public async Task A_header_may_name_the_limit_with_its_window(string header, string words) =>
        Assert.Equal(words, (await ReadAsync(200, "{}", header))!.Limit!.ToString());

    [Theory]
    [InlineData("X-Apig-RateLimit-api: remain:1,limit:200,time:1 second", "X-Apig-RateLimit-user: remain:1,limit:5,time:1 second")]
    [InlineData("X-Apig-RateLimit-user: remain:1,limit:5,time:1 second", "X-Apig-RateLimit-api: remain:1,limit:200,time:1 second")]
    public async Task Of_several_limits_the_strictest_counts(string first, string second)
    {
        var notice = await ReadAsync(200, "{}", first, second);

        Assert.Equal(("5 a second", "the header X-Apig-RateLimit-user"), (notice!.Limit!.ToString(), notice.Source));
    }

    [Theory]
    [InlineData("X-RateLimit-Limit: soon")]
    [InlineData("X-RateLimit-Reset: -1")]
    [InlineData("X-RateLimit-Remaining: 99999999999999999999")]
    [InlineData("X-RateLimit-Reset: 999999999999")]
    public async Task A_header_that_cannot_be_read_does_no_harm(string header)
    {
        var notice = await ReadAsync(200, "{}", header);

        Assert.Null(notice!.Limit);
        Assert.Null(notice.Remaining);
    }

    [Fact]
    public async Task A_reply_without_a_word_about_limits_is_no_notice() => Assert.Null(await ReadAsync(200, "{}", "X-Request-Id: 1"));

    private static async Task<RateLimitNotice?> ReadAsync(int status, string body, params string[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.True(response.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]));
        }

        return await RateLimitNotice.ReadAsync(response, new ManualClock(), CancellationToken.None);
    }
}
