using System.Net;
using System.Text;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core.Http.RateLimiting;

namespace SwrPowerShell.Tests.Core.Http.Retry;

/// <summary>A service behind the handler for retries, on a clock that stands still but for waits.</summary>
internal sealed class FailingService : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _replies = new();
    private readonly List<TimeSpan> _sent = [];
    private readonly HttpMessageInvoker _client;

    public FailingService(RetryPolicy? policy = null) =>
        _client = new(new RetryHandler(policy ?? RetryPolicy.Default, Clock) { InnerHandler = this });

    public ManualClock Clock { get; } = new();

    /// <summary>How long each attempt takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Hears of the retries.</summary>
    public ISwrObserver? Observer { get; init; }

    /// <summary>When each request came.</summary>
    public IReadOnlyList<TimeSpan> Sent => _sent;

    public FailingService Reply(int status, string body = "{}", params (string Name, string Value)[] headers)
    {
        _replies.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });
        return this;
    }

    public FailingService Reply(HttpResponseMessage response)
    {
        _replies.Enqueue(() => response);
        return this;
    }

    public FailingService Fail(Exception error)
    {
        _replies.Enqueue(() => throw error);
        return this;
    }

    /// <summary>Sends a request; what was not prepared is answered 200.</summary>
    /// <returns>What became of it; no response where it failed.</returns>
    public async Task<(HttpResponseMessage? Response, RetryState State)> RunAsync(
        RetrySafety safety = RetrySafety.Always, TimeSpan waited = default, CancellationToken cancellationToken = default)
    {
        var state = new RetryState(Clock) { RetrySafety = safety, Waited = waited, Target = "repository 'dev/app'" };
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://service/");
        request.Options.Set(RetryState.Key, state);
        if (Observer is not null)
        {
            request.Options.Set(LogHandler.Observer, Observer);
        }

        var sending = _client.SendAsync(request, cancellationToken);
        await Clock.RunAsync(sending);
        try
        {
            return (await sending, state);
        }
        catch (SwrException)
        {
            return (null, state);
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _sent.Add(new(Clock.GetTimestamp()));
        Clock.Advance(Latency);
        return Task.FromResult(_replies.TryDequeue(out var reply) ? reply() : new HttpResponseMessage());
    }
}
