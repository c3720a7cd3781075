using System.Net;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>What a request waits at the rate limit, and what is said of it.</summary>
public sealed class RateLimitWaitTests
{
    private readonly ManualClock _clock = new();
    private readonly Queue<int> _replies = new();
    private readonly Retry.Listener _listener = new();
    private TimeSpan _sent;

    [Fact]
    public async Task The_time_spent_waiting_is_that_until_the_last_attempt()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        using var limiter = Create();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Reply(429, 429, 201);

        var state = await SendAsync(limiter);

        Assert.Equal(3, state.Attempts);
        Assert.InRange(state.Waited, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(3));
        Assert.Equal(_sent - TimeSpan.FromSeconds(70), state.Waited);
    }

    [Fact]
    public async Task Where_the_connection_does_not_wait_the_first_refusal_is_the_answer()
    {
        using var limiter = Create(RetryPolicy.Default with { MaximumWait = TimeSpan.Zero });
        Reply(429, 201);

        Assert.Equal(1, (await SendAsync(limiter)).Attempts);
        Assert.Single(_replies);
    }

    [Fact]
    public async Task During_a_pause_an_impatient_request_fails_without_being_sent()
    {
        using var limiter = Create();
        limiter.Refused(TimeSpan.Zero, new RateLimitNotice { IsRefusal = true, RetryAfter = TimeSpan.FromSeconds(5) });

        var error = await Assert.ThrowsAsync<SwrException>(() => SendAsync(limiter, isImpatient: true));

        Assert.Equal((SwrErrorKind.Throttled, "RequestsThrottled"), (error.Kind, error.ErrorId));
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
        Assert.Equal(TimeSpan.Zero, _sent);
    }

    [Fact]
    public async Task Attempts_without_a_rate_limit_are_counted_too()
    {
        Reply(201);

        Assert.Equal(1, (await SendAsync(limiter: null)).Attempts);
    }

    [Fact]
    public async Task A_pause_is_said_with_its_cause_and_length()
    {
        using var limiter = Create();
        Reply(429, 201);

        await SendAsync(limiter);

        Assert.Equal(["The service asks for a pause (429): all requests of this connection wait 0.3 s."], _listener.Messages);
    }

    [Fact]
    public async Task A_rate_that_was_found_is_said_with_its_cause()
    {
        using var limiter = Create();
        Reply(201, 429, 429, 201);

        await SendAsync(limiter);
        await SendAsync(limiter);

        var said = Assert.Single(_listener.Messages, message => message.Contains("names no limit", StringComparison.Ordinal));
        Assert.Contains("(429)", said, StringComparison.Ordinal);
        Assert.Contains($"sends {limiter.Limit} at most", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_limit_is_exceeded_for_a_try_is_said_with_the_rate()
    {
        using var limiter = new RateLimiter(_clock, RetryPolicy.Default, new RateLimit(10, TimeSpan.FromSeconds(1)));
        for (var i = 0; i < 100 && _listener.Messages.Count == 0; i++)
        {
            Reply(200);
            await SendAsync(limiter);
        }

        Assert.EndsWith("refused nothing for a while: this connection tries 13 a second.", Assert.Single(_listener.Messages), StringComparison.Ordinal);
    }

    private RateLimiter Create(RetryPolicy? policy = null) => new(_clock, policy ?? RetryPolicy.Default);

    private void Reply(params int[] statuses) => Array.ForEach(statuses, _replies.Enqueue);

    private async Task<RetryState> SendAsync(RateLimiter? limiter, bool isImpatient = false)
    {
        using var client = new HttpMessageInvoker(new RateLimitHandler(_clock) { InnerHandler = new Service(this) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://service/");
        var state = new RetryState(_clock) { RetrySafety = RetrySafety.Always, IsImpatient = isImpatient };
        request.Options.Set(RetryState.Key, state);
        request.Options.Set(LogHandler.Observer, _listener);
        if (limiter is not null)
        {
            request.Options.Set(RateLimiter.Key, limiter);
        }

        var sending = client.SendAsync(request, CancellationToken.None);
        await _clock.RunAsync(sending);
        (await sending).Dispose();
        return state;
    }

    private sealed class Service(RateLimitWaitTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test._sent = new TimeSpan(test._clock.GetTimestamp());
            return Task.FromResult(new HttpResponseMessage((HttpStatusCode)test._replies.Dequeue()) { Content = new StringContent("{}") });
        }
    }
}
