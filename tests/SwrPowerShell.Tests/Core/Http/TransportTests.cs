using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>Servers that do not answer, or not to the end: one sentence each, at once, and never a stack of inner exceptions.</summary>
public sealed class TransportTests
{
    private const string Whole = "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 2\n\n{}";

    [Fact]
    public async Task A_whole_answer_is_read()
    {
        await using var server = ScriptedServer.Answering(Whole);
        using var session = Given.Session(server.Endpoint);

        var repository = await session.CreateClient(SilentObserver.Instance).ShowRepositoryAsync("dev", "app", CancellationToken.None);

        Assert.Equal("dev/app", repository.ToString());
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_after_the_time_out()
    {
        await using var server = ScriptedServer.Answering((_, stop) => Task.Delay(Timeout.Infinite, stop));

        AssertTimedOut(await server.FailAsync(TimeSpan.FromMilliseconds(250)), server);
    }

    [Fact]
    public async Task A_server_that_stalls_in_the_middle_is_given_up_after_the_time_out()
    {
        await using var server = ScriptedServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });

        AssertTimedOut(await server.FailAsync(TimeSpan.FromMilliseconds(250)), server);
    }

    [Fact]
    public async Task Cancellation_is_not_a_time_out_and_comes_at_once()
    {
        await using var server = ScriptedServer.Answering((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var session = Given.Session(server.Endpoint);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => session.CreateClient(SilentObserver.Instance).ShowRepositoryAsync("dev", "app", cancellation.Token));

        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_answer_shorter_than_announced_is_unreadable()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\nContent-Length: 100\n\n{\"name\":");

        var error = await server.FailAsync();

        AssertError(error, SwrErrorKind.UnreadableResponse, $"The reply of {server.Endpoint.Authority} is incomplete.");
    }

    [Fact]
    public async Task A_chunked_answer_without_its_end_is_unreadable()
    {
        await using var server = ScriptedServer.Answering("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\n{\n");

        AssertError(await server.FailAsync(), SwrErrorKind.UnreadableResponse, "is incomplete");
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_the_answer_is_unreadable()
    {
        await using var server = ScriptedServer.Resetting("HTTP/1.1 200 OK\nContent-Length: 100\n\n{\"name\":");

        AssertError(await server.FailAsync(), SwrErrorKind.UnreadableResponse, "is incomplete");
    }

    [Fact]
    public async Task A_reset_before_the_answer_is_a_failed_connection()
    {
        await using var server = ScriptedServer.Resetting("");

        AssertError(await server.FailAsync(), SwrErrorKind.ConnectionFailed, "ended before the reply");
    }

    [Fact]
    public async Task A_close_before_the_answer_is_a_failed_connection()
    {
        await using var server = ScriptedServer.Answering("");

        AssertError(await server.FailAsync(), SwrErrorKind.ConnectionFailed, "ended before the reply");
    }

    [Fact]
    public async Task A_server_that_does_not_speak_HTTP_is_unreadable()
    {
        await using var server = ScriptedServer.Answering("SSH-2.0-OpenSSH_9.9\n\n");

        AssertError(await server.FailAsync(), SwrErrorKind.UnreadableResponse, "did not answer in HTTP");
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_refused_connection()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();

        AssertError(await ScriptedServer.FailAsync(endpoint), SwrErrorKind.ConnectionFailed, $"{endpoint.Authority} refused the connection.");
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        var error = await ScriptedServer.FailAsync(new Uri("https://name.invalid"));

        AssertError(error, SwrErrorKind.ConnectionFailed, "The host name.invalid was not found.");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = ScriptedServer.Answering(Whole);
        await using var server = ScriptedServer.Answering(
            $"HTTP/1.1 {status} Elsewhere\nLocation: {elsewhere.Endpoint}v2/manage\nContent-Length: 0\n\n");

        var error = await server.FailAsync();

        AssertError(error, SwrErrorKind.UnreadableResponse, $"redirects elsewhere ({status})");
        Assert.Equal(status, error.StatusCode);
        Assert.Equal((1, 0), (server.Accepted, elsewhere.Accepted));
    }

    private static void AssertTimedOut(SwrException error, ScriptedServer server)
    {
        Assert.Equal((SwrErrorKind.TimedOut, "RequestTimedOut"), (error.Kind, error.ErrorId));
        Assert.Equal($"{server.Endpoint.Authority} did not reply within 0.25 s.", error.Message);
        Assert.Contains("-TimeoutSec", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static void AssertError(SwrException error, SwrErrorKind kind, string message)
    {
        Assert.Equal((kind, kind.ToString()), (error.Kind, error.ErrorId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
        Assert.Equal("GET", error.Method);
        Assert.EndsWith("/v2/manage/namespaces/dev/repos/app", error.RequestUri, StringComparison.Ordinal);
        Assert.True(error.Attempts >= 1);
        Assert.DoesNotContain(Given.Token, error.ToString(), StringComparison.Ordinal);
    }
}
