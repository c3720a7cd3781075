using System.Net;
using System.Text;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>Throttling costs time and no attempts: the handlers for retries and for rates together.</summary>
public sealed class RateLimitHandlerTests : IDisposable
{
    private const string Named = """{"error_code":"APIGW.0308","error_msg":"policy user over ratelimit,limit:1,time:1 minute"}""";

    private readonly ManualClock _clock = new();
    private readonly Queue<(int Status, string Body)> _replies = new();
    private readonly List<string> _said = [];
    private readonly List<Content> _contents = [];
    private int _sent;

    [Fact]
    public async Task A_throttled_request_waits_and_goes_again_however_few_retries_are_allowed()
    {
        Reply(429, 429, 429, 429, 429, 429, 429, 201);

        var (response, state) = await RunAsync(maximumRetryCount: 0);

        Assert.Equal((201, 8, 8), ((int)response.StatusCode, _sent, state.Attempts));
    }

    [Fact]
    public async Task Failures_between_are_counted_alone()
    {
        Reply(429, 503, 429, 503, 429, 201);

        var (response, _) = await RunAsync(maximumRetryCount: 2);

        Assert.Equal((201, 6), ((int)response.StatusCode, _sent));
        Assert.Contains(_said, line => line.StartsWith("Attempt 2 of POST", StringComparison.Ordinal) && line.Contains("attempt 3 of at most 3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_third_failure_is_final_with_two_retries()
    {
        Reply(503, 429, 503, 429, 503, 201);

        var (response, _) = await RunAsync(maximumRetryCount: 2);

        Assert.Equal((503, 5), ((int)response.StatusCode, _sent));
    }

    [Fact]
    public async Task A_throttled_403_waits_as_well()
    {
        _replies.Enqueue((403, """[{"errorCode":"SVCSTG.SWR.4031042","errorMessage":"x"}]"""));
        Reply(201);

        var (response, _) = await RunAsync(maximumRetryCount: 0);

        Assert.Equal((201, 2), ((int)response.StatusCode, _sent));
    }

    [Fact]
    public async Task When_the_time_to_wait_is_over_the_refusal_is_the_answer()
    {
        for (var i = 0; i < 1000; i++)
        {
            Reply(429);
        }

        var (response, _) = await RunAsync(maximumRetryCount: 4, maximumWait: TimeSpan.FromSeconds(100));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(_clock.GetTimestamp() / TimeSpan.TicksPerSecond, 60, 130);
        Assert.InRange(_sent, 2, 30);
    }

    [Fact]
    public async Task Who_is_impatient_is_sent_once()
    {
        Reply(429, 201);

        var (response, _) = await RunAsync(maximumRetryCount: 4, isImpatient: true);

        Assert.Equal((429, 1), ((int)response.StatusCode, _sent));
    }

    [Fact]
    public async Task What_was_learnt_and_from_what_is_said_once()
    {
        _replies.Enqueue((429, Named));
        _replies.Enqueue((429, Named));
        Reply(201);

        await RunAsync(maximumRetryCount: 0);

        Assert.Equal(
            "The service limits requests to 1 a minute (source: the text of its refusal). All requests of this connection comply with it.",
            Assert.Single(_said, line => line.Contains("limits requests", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_response_is_let_go_of_when_the_wait_after_it_is_cancelled(int status)
    {
        using var stop = new CancellationTokenSource();
        Reply(status);
        var sending = RunAsync(maximumRetryCount: 4, afterReply: stop.Cancel, cancellationToken: stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.Equal(1, _sent);
        Assert.True(Assert.Single(_contents).IsDisposed);
    }

    [Fact]
    public async Task All_responses_but_the_last_are_let_go_of()
    {
        Reply(429, 503, 429, 201);

        await RunAsync(maximumRetryCount: 4);

        Assert.Equal([true, true, true, false], _contents.Select(content => content.IsDisposed));
    }

    [Fact]
    public async Task Requests_without_an_answer_hold_nobody_back()
    {
        using var limiter = new RateLimiter(_clock, RetryPolicy.Default);
        using var client = new HttpMessageInvoker(new RateLimitHandler(_clock) { InnerHandler = new Service(this) });
        for (var i = 0; i < 100; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "http://service/");
            request.Options.Set(RateLimiter.Key, limiter);

            // Nothing is prepared, which is an exception. The clock stands still: a wait would never end.
            await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync(request, CancellationToken.None).WaitAsync(TimeLimit.Patience));
        }

        Assert.Equal(100, _sent);
    }

    public void Dispose() => _contents.ForEach(content => content.Dispose());

    private void Reply(params int[] statuses) => Array.ForEach(statuses, status => _replies.Enqueue((status, "{}")));

    private async Task<(HttpResponseMessage Response, RetryState State)> RunAsync(
        int maximumRetryCount, TimeSpan? maximumWait = null, bool isImpatient = false, Action? afterReply = null, CancellationToken cancellationToken = default)
    {
        var policy = RetryPolicy.Default with { MaximumRetryCount = maximumRetryCount, MaximumWait = maximumWait ?? TimeSpan.FromMinutes(30) };
        using var limiter = new RateLimiter(_clock, policy);
        using var retry = new RetryHandler(policy, _clock) { InnerHandler = new RateLimitHandler(_clock) { InnerHandler = new Service(this) } };
        using var client = new HttpMessageInvoker(retry);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://service/");
        var state = new RetryState(_clock) { RetrySafety = RetrySafety.Always, IsImpatient = isImpatient };
        request.Options.Set(RetryState.Key, state);
        request.Options.Set(RateLimiter.Key, limiter);
        request.Options.Set(LogHandler.Observer, new Listener(_said));
        var sending = client.SendAsync(request, cancellationToken);
        afterReply?.Invoke();
        for (var i = 0; !sending.IsCompleted && i < 20_000; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            SpinWait.SpinUntil(() => sending.IsCompleted, 1);
        }

        return (await sending.WaitAsync(TimeLimit.Patience, CancellationToken.None), state);
    }

    private sealed class Service(RateLimitHandlerTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test._sent++;
            var (status, body) = test._replies.Dequeue();
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new Content(test, body) });
        }
    }

    private sealed class Content : ByteArrayContent
    {
        public Content(RateLimitHandlerTests test, string body)
            : base(Encoding.UTF8.GetBytes(body)) => test._contents.Add(this);

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class Listener(List<string> said) : ISwrObserver
    {
        public bool WantsVerbose => true;

        public bool WantsDebug => false;

        public void Sent(bool isRetry)
        {
        }

        public void Verbose(string message) => said.Add(message);

        public void Debug(string message)
        {
        }
    }
}
