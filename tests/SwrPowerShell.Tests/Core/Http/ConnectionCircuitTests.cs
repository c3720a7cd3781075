using System.Net;
using System.Net.Sockets;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A command whose service is not there: it costs the time of a few requests, however many rows there are.</summary>
public sealed class ConnectionCircuitTests
{
    private const string NotSent = "this one was not sent";

    [Fact]
    public async Task After_five_refused_connections_no_more_are_tried()
    {
        var endpoint = UnusedEndpoint();
        using var session = Given.Session(endpoint);
        var client = session.CreateClient(SilentObserver.Instance);
        for (var i = 0; i < 5; i++)
        {
            Assert.DoesNotContain(NotSent, (await FailAsync(client)).Message, StringComparison.Ordinal);
        }

        using var listener = new TcpListener(IPAddress.Loopback, endpoint.Port);
        listener.Start();
        var error = await FailAsync(client);

        Assert.Equal((SwrErrorKind.ConnectionFailed, "ConnectionFailed", 0), (error.Kind, error.ErrorId, error.Attempts));
        Assert.StartsWith($"{endpoint.Authority} refused the connection. ", error.Message, StringComparison.Ordinal);
        Assert.Contains(NotSent, error.Message, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task The_next_command_tries_again()
    {
        using var session = Given.Session(UnusedEndpoint());
        for (var command = 0; command < 7; command++)
        {
            Assert.DoesNotContain(NotSent, (await FailAsync(session.CreateClient(SilentObserver.Instance))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_that_does_not_resolve_counts_too()
    {
        using var session = Given.Session(new Uri("https://name.invalid"));
        var client = session.CreateClient(SilentObserver.Instance);
        var errors = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            errors.Add((await FailAsync(client)).Message);
        }

        Assert.Equal([false, false, false, false, false, true], errors.Select(e => e.Contains(NotSent, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_service_that_was_there_is_tried_for_each_request()
    {
        var server = ScriptedServer.Answering("HTTP/1.1 500 Internal Server Error\nContent-Length: 0\nConnection: close\n\n");
        using var session = Given.Session(server.Endpoint);
        var client = session.CreateClient(SilentObserver.Instance);
        Assert.Equal(SwrErrorKind.ServiceUnavailable, (await FailAsync(client)).Kind);
        await server.DisposeAsync();

        for (var i = 0; i < 8; i++)
        {
            Assert.DoesNotContain(NotSent, (await FailAsync(client)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(SwrErrorKind.ConnectionFailed, HttpRequestError.ConnectionError, true)]
    [InlineData(SwrErrorKind.ConnectionFailed, HttpRequestError.ResponseEnded, false)]
    [InlineData(SwrErrorKind.UnreadableResponse, HttpRequestError.ConnectionError, false)]
    [InlineData(SwrErrorKind.TimedOut, HttpRequestError.ResponseEnded, false)]
    public void Only_failures_to_connect_count(SwrErrorKind kind, HttpRequestError reason, bool counts)
    {
        var circuit = new ConnectionCircuit();
        var failures = Enumerable.Range(0, 10).Select(_ => new SwrException(kind, $"{kind}", "No.", new HttpRequestException(reason))).ToList();

        failures.ForEach(circuit.Failed);

        Assert.All(failures, failure => Assert.Equal(counts, failure.IsUnreachable));
        Assert.Equal(counts, Record.Exception(circuit.ThrowIfOpen) is not null);
    }

    [Fact]
    public void A_failure_to_connect_after_a_reply_does_not_mean_that_the_service_is_unreachable()
    {
        var circuit = new ConnectionCircuit();
        circuit.Reached();
        var failure = new SwrException(SwrErrorKind.ConnectionFailed, "ConnectionFailed", "No.", new HttpRequestException(HttpRequestError.ConnectionError));

        circuit.Failed(failure);

        Assert.False(failure.IsUnreachable);
    }

    private static Uri UnusedEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    private static Task<SwrException> FailAsync(SwrClient client) =>
        Assert.ThrowsAsync<SwrException>(() => client.ShowRepositoryAsync("dev", "app", CancellationToken.None));
}
