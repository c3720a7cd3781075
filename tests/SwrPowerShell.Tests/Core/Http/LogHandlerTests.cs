using System.Net;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>Which bodies -Debug shows, and which requests count as repeated.</summary>
public sealed class LogHandlerTests : IDisposable
{
    private const string Body = """{"unknown":"canary"}""";

    private readonly Messages _messages = new();
    private readonly HttpRequestMessage _request = new(HttpMethod.Post, "http://service/") { Content = new StringContent(Body) };
    private HttpResponseMessage _response = new() { Content = new StringContent(Body) };

    public void Dispose()
    {
        _request.Dispose();
        _response.Dispose();
    }

    [Fact]
    public async Task Where_bodies_hold_secrets_neither_is_shown()
    {
        _request.Options.Set(LogHandler.HidesBody, true);

        await SendAsync();

        Assert.Equal(2, _messages.Lines.Count);
        Assert.All(_messages.Lines, line => Assert.EndsWith("(a body that holds secrets)", line, StringComparison.Ordinal));
        Assert.All(_messages.Lines, line => Assert.DoesNotContain("canary", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_body_of_an_error_is_shown_even_there()
    {
        _request.Options.Set(LogHandler.HidesBody, true);
        _response.StatusCode = HttpStatusCode.Forbidden;

        await SendAsync();

        Assert.DoesNotContain("canary", _messages.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith(Body, _messages.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_a_body_hides_none()
    {
        _request.Content = null;
        _request.Options.Set(LogHandler.HidesBody, true);

        await SendAsync();

        Assert.Equal("> POST http://service/", _messages.Lines[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Other_bodies_are_shown(bool? hides)
    {
        if (hides is { } value)
        {
            _request.Options.Set(LogHandler.HidesBody, value);
        }

        await SendAsync();

        Assert.All(_messages.Lines, line => Assert.EndsWith(Body, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2000, false)]
    [InlineData(2001, true)]
    public async Task Only_a_body_of_more_than_two_thousand_characters_is_cut(int length, bool isCut)
    {
        _response.Content = new StringContent(new string('x', length));

        await SendAsync();

        Assert.EndsWith(new string('x', 2000) + (isCut ? "… (2001 bytes)" : ""), _messages.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_values_of_a_header_are_shown()
    {
        _request.Headers.Add("X-Many", ["one", "two"]);

        await SendAsync();

        Assert.Contains("X-Many: one, two", _messages.Lines[0].ReplaceLineEndings("\n").Split('\n'));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task From_the_second_attempt_a_request_counts_as_repeated(int attempts, bool isRetry)
    {
        _request.Options.Set(RetryState.Key, new RetryState(new ManualClock()) { RetrySafety = RetrySafety.Always, Attempts = attempts });

        await SendAsync();

        Assert.Equal([isRetry], _messages.Retries);
    }

    private async Task SendAsync()
    {
        _request.Options.Set(LogHandler.Observer, _messages);
        using var client = new HttpMessageInvoker(new LogHandler(new Redactor()) { InnerHandler = new Service(this) });
        _response = await client.SendAsync(_request, CancellationToken.None);
    }

    private sealed class Service(LogHandlerTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(test._response);
    }

    private sealed class Messages : ISwrObserver
    {
        public List<string> Lines { get; } = [];

        public List<bool> Retries { get; } = [];

        public bool WantsDebug => true;

        public void Sent(bool isRetry) => Retries.Add(isRetry);

        public void Debug(string message) => Lines.Add(message);
    }
}
