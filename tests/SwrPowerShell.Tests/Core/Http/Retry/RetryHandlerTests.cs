using System.Globalization;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.Retry;

/// <summary>Which requests are sent again, when, and how often.</summary>
public sealed class RetryHandlerTests
{
    private static readonly RetryPolicy s_many = RetryPolicy.Default with { MaximumRetryCount = 20, Budget = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(503, "5001101")]
    public async Task A_failure_of_the_service_is_sent_again_where_that_does_no_harm(int status, string? code = null)
    {
        Assert.Equal((2, true), await SendsAsync(RetrySafety.Always, status, code));
        Assert.Equal((1, true), await SendsAsync(RetrySafety.IfNothingHappened, status, code));
        Assert.Equal((1, true), await SendsAsync(RetrySafety.Never, status, code));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(406)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(501)]
    [InlineData(505)]
    [InlineData(409, "4090006")]
    [InlineData(500, "5001101")]
    [InlineData(500, "5004002")]
    public async Task Any_other_status_is_final(int status, string? code = null) =>
        Assert.Equal((1, false), await SendsAsync(RetrySafety.Always, status, code));

    [Fact]
    public async Task A_busy_system_has_done_nothing_so_every_request_is_sent_again()
    {
        Assert.Equal((2, false), await SendsAsync(RetrySafety.Always, 409, "4090023"));
        Assert.Equal((2, false), await SendsAsync(RetrySafety.IfNothingHappened, 409, "4090023"));
        Assert.Equal((1, false), await SendsAsync(RetrySafety.Never, 409, "4090023"));
    }

    public static TheoryData<SwrErrorKind, Exception?, bool, bool> Failures { get; } = new()
    {
        { SwrErrorKind.ConnectionFailed, new HttpRequestException(HttpRequestError.ConnectionError), true, false },
        { SwrErrorKind.ConnectionFailed, new HttpRequestException(HttpRequestError.NameResolutionError), true, false },
        { SwrErrorKind.ConnectionFailed, new HttpRequestException(HttpRequestError.ProxyTunnelError), true, false },
        { SwrErrorKind.ConnectionFailed, new HttpRequestException(HttpRequestError.SecureConnectionError), false, false },
        { SwrErrorKind.ConnectionFailed, new HttpRequestException(HttpRequestError.ResponseEnded), true, true },
        { SwrErrorKind.ConnectionFailed, null, true, true },
        { SwrErrorKind.TimedOut, null, true, true },
        { SwrErrorKind.UnreadableResponse, new IOException(), true, true },
        { SwrErrorKind.UnreadableResponse, new HttpRequestException(HttpRequestError.ResponseEnded), true, true },
        { SwrErrorKind.UnreadableResponse, new HttpRequestException(HttpRequestError.InvalidResponse), false, false },
        { SwrErrorKind.UnreadableResponse, null, false, false },
        { SwrErrorKind.InvalidArgument, new IOException(), false, false },
        { SwrErrorKind.Throttled, null, false, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Without_an_answer_it_matters_whether_the_request_was_sent(SwrErrorKind kind, Exception? cause, bool mayPass, bool mayHaveHappened)
    {
        Assert.Equal((mayPass ? 2 : 1, mayHaveHappened), await RunAsync(RetrySafety.Always));
        Assert.Equal((mayPass && !mayHaveHappened ? 2 : 1, mayHaveHappened), await RunAsync(RetrySafety.IfNothingHappened));
        Assert.Equal((1, mayHaveHappened), await RunAsync(RetrySafety.Never));

        async Task<(int, bool)> RunAsync(RetrySafety safety)
        {
            using var it = new FailingService().Fail(new SwrException(kind, $"{kind}", "No.", cause));
            var (_, state) = await it.RunAsync(safety);
            return (it.Sent.Count, state.MayHaveHappened);
        }
    }

    [Fact]
    public async Task What_fails_before_the_request_is_final()
    {
        using var it = new FailingService().Fail(new SwrException(SwrErrorKind.TimedOut, "RequestTimedOut", "IAM is slow.") { IsBeforeRequest = true });

        Assert.False((await it.RunAsync()).State.MayHaveHappened);
        Assert.Single(it.Sent);
    }

    [Fact]
    public async Task A_creation_is_sent_again_until_it_may_have_happened()
    {
        using var it = new FailingService().Reply(409, Code("4090023")).Fail(Unreachable()).Reply(503).Reply(409, Code("4090023"));

        var (response, state) = await it.RunAsync(RetrySafety.IfNothingHappened);

        Assert.Equal((503, 3, true), ((int)response!.StatusCode, it.Sent.Count, state.MayHaveHappened));
    }

    [Fact]
    public async Task An_exception_that_no_handler_knows_is_final_whatever_failed_before()
    {
        using var it = new FailingService().Reply(503).Fail(new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => it.RunAsync());

        Assert.Equal(2, it.Sent.Count);
    }

    [Fact]
    public async Task That_earlier_attempts_may_have_happened_is_kept()
    {
        using var it = new FailingService().Reply(503).Fail(Unreachable()).Fail(Unreachable()).Reply(404);

        var (response, state) = await it.RunAsync();

        Assert.Equal((404, 4, true), ((int)response!.StatusCode, it.Sent.Count, state.MayHaveHappened));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task It_is_sent_again_as_often_as_the_policy_says(int retries)
    {
        using var it = Failing(new FailingService(s_many with { MaximumRetryCount = retries }), 503, 30);

        var (response, state) = await it.RunAsync();

        Assert.Equal((503, true), ((int)response!.StatusCode, state.MayHaveHappened));
        Assert.Equal(retries + 1, it.Sent.Count);
    }

    [Theory]
    [InlineData("7", null, 7)]
    [InlineData("0", null, 0)]
    [InlineData("+9", null, 9)]
    [InlineData("-9", null, -9)]
    [InlineData(null, null, 9)]
    [InlineData(null, 3600, 9)]
    [InlineData(null, -3600, 9)]
    [InlineData(null, 3600, -9)]
    public async Task Retry_After_says_how_long_to_wait_in_seconds_or_as_a_date(string? seconds, int? serverIsAhead, int wait)
    {
        using var it = new FailingService();
        var server = it.Clock.GetUtcNow().AddSeconds(serverIsAhead ?? 0);
        List<(string, string)> headers = [("Retry-After", seconds ?? server.AddSeconds(wait).ToString("R", CultureInfo.InvariantCulture))];
        if (serverIsAhead is not null)
        {
            headers.Add(("Date", server.ToString("R", CultureInfo.InvariantCulture)));
        }

        it.Reply(503, "{}", [.. headers]);
        await it.RunAsync();

        // A date that has passed is no wait; what is no number of seconds says nothing.
        var waited = it.Sent[1] - it.Sent[0];
        if (seconds is "+9" or "-9")
        {
            Assert.InRange(waited, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(3));
        }
        else
        {
            Assert.Equal(TimeSpan.FromSeconds(Math.Max(0, wait)), waited);
        }
    }

    [Theory]
    [InlineData(0, 0, 119, 2)]
    [InlineData(0, 0, 120, 1)]
    [InlineData(0, 0, 86_400, 1)]
    [InlineData(100, 0, 19, 2)]
    [InlineData(100, 0, 20, 1)]
    [InlineData(119, 0, null, 2)]
    [InlineData(120, 0, null, 1)]
    [InlineData(120, 30, null, 2)]
    [InlineData(120, 30, 29, 2)]
    [InlineData(120, 30, 30, 1)]
    public async Task The_budget_bounds_the_attempts_and_the_wait_without_the_rate_limits_waits(int latency, int throttled, int? retryAfter, int sent)
    {
        using var it = new FailingService(RetryPolicy.Default with { MaximumRetryCount = 1 }) { Latency = TimeSpan.FromSeconds(latency) };
        it.Reply(503, "{}", retryAfter is { } wait ? [("Retry-After", $"{wait}")] : []);

        await it.RunAsync(waited: TimeSpan.FromSeconds(throttled));

        Assert.Equal(sent, it.Sent.Count);
    }

    [Fact]
    public async Task The_waits_grow_from_the_first_to_the_longest()
    {
        using var it = Failing(new FailingService(s_many), 503, 20);

        await it.RunAsync();

        var waits = it.Sent.Zip(it.Sent.Skip(1), (one, next) => next - one).ToList();
        Assert.Equal(20, waits.Count);
        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, s_many.LongestDelay + TimeSpan.FromMilliseconds(1)));
        Assert.InRange(waits[0], TimeSpan.FromTicks(1), s_many.FirstDelay * 4);

        // By chance: what failed together does not come again together.
        Assert.NotEqual(Enumerable.Range(0, 5).Select(i => s_many.FirstDelay * Math.Pow(2, i)), waits.Take(5));
        Assert.All(waits.Skip(12), wait => Assert.InRange(wait, s_many.LongestDelay / 2, s_many.LongestDelay + TimeSpan.FromMilliseconds(1)));
    }

    [Fact]
    public async Task Where_nothing_succeeds_the_connection_tries_again_fifty_times_and_once_more_for_each_success()
    {
        using var it = new FailingService(s_many with { MaximumRetryCount = 10 });
        for (var i = 0; i < 60; i++)
        {
            await it.RunAsync();
        }

        Failing(it, 503, 55);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(11, await CountAsync());
        }

        Failing(it, 503, 1);
        Assert.Equal(1, await CountAsync());

        await it.RunAsync();
        it.Reply(404);
        await it.RunAsync();
        Failing(it, 503, 3);
        Assert.Equal(3, await CountAsync());

        async Task<int> CountAsync()
        {
            var before = it.Sent.Count;
            await it.RunAsync();
            return it.Sent.Count - before;
        }
    }

    [Fact]
    public async Task Verbose_says_why_when_and_how_often()
    {
        var observer = new Listener();
        using var it = new FailingService(RetryPolicy.Default with { MaximumRetryCount = 2 }) { Observer = observer };
        it.Reply(503, "{}", ("Retry-After", "7")).Reply(409, Code("4090023"), ("Retry-After", "2")).Reply(503);

        await it.RunAsync();

        Assert.Equal(
            [
                "Attempt 1 of POST for the repository 'dev/app' failed (503); attempt 2 of at most 3 follows in 7.0 s.",
                "Attempt 2 of POST for the repository 'dev/app' failed (409, the system is busy); attempt 3 of at most 3 follows in 2.0 s.",
            ],
            observer.Messages);
    }

    [Fact]
    public async Task Cancellation_ends_a_wait_at_once()
    {
        using var stop = new CancellationTokenSource();
        var observer = new Listener { OnMessage = stop.Cancel };
        using var it = new FailingService { Observer = observer };
        it.Reply(503, "{}", ("Retry-After", "60"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => it.RunAsync(cancellationToken: stop.Token).WaitAsync(TimeLimit.Patience));

        Assert.Single(it.Sent);
    }

    private static SwrException Unreachable() =>
        new(SwrErrorKind.ConnectionFailed, "ConnectionFailed", "No.", new HttpRequestException(HttpRequestError.ConnectionError));

    private static string Code(string? code) => code is null ? "{}" : $$"""[{"errorCode":"SVCSTG.SWR.{{code}}","errorMessage":"x"}]""";

    private static FailingService Failing(FailingService it, int status, int times)
    {
        for (var i = 0; i < times; i++)
        {
            it.Reply(status);
        }

        return it;
    }

    // How many times a request is sent whose first attempt is answered so, and whether it may have happened.
    private static async Task<(int Sent, bool MayHaveHappened)> SendsAsync(RetrySafety safety, int status, string? code = null)
    {
        using var it = new FailingService().Reply(status, Code(code));
        var (_, state) = await it.RunAsync(safety);
        return (it.Sent.Count, state.MayHaveHappened);
    }
}
