using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A server on loopback that answers each connection with exactly the bytes of a script, however wrong they are.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, Socket, CancellationToken, Task> _answer;
    private readonly bool _readsRequest;
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private int _accepted;

    private ScriptedServer(Func<Stream, Socket, CancellationToken, Task> answer, bool readsRequest = true)
    {
        _readsRequest = readsRequest;
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>How many connections came.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public static ScriptedServer Answering(string text) =>
        new(async (stream, _, stop) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")), stop));

    public static ScriptedServer Answering(Func<Stream, CancellationToken, Task> answer) => new((stream, _, stop) => answer(stream, stop));

    /// <summary>Answers each request by what it says.</summary>
    public static ScriptedServer Answering(Func<Stream, string, CancellationToken, Task> answer) => new(
        async (stream, _, stop) => await answer(stream, await ReadRequestAsync(stream, stop), stop), readsRequest: false);

    /// <summary>Answers, then resets the connection instead of closing it.</summary>
    public static ScriptedServer Resetting(string text) => new(async (stream, socket, stop) =>
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")), stop);
        // The client must have read what came before, or the reset overtakes it.
        await Task.Delay(200, stop);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
    });

    /// <summary>Speaks first, as a server without TLS seems to do for a client that expects it.</summary>
    public static ScriptedServer Greeting(string text) => new(
        async (stream, _, stop) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text.ReplaceLineEndings("\r\n")), stop);
            await Task.Delay(Timeout.Infinite, stop);
        },
        readsRequest: false);

    /// <summary>Shakes hands with a certificate and waits for what the client thinks of it.</summary>
    public static ScriptedServer Presenting(X509Certificate2 certificate) => new(
        async (stream, _, stop) =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
            await tls.ReadExactlyAsync(new byte[1], stop);
        },
        readsRequest: false);

    /// <summary>Asks for a repository and returns the error that comes of it.</summary>
    public async Task<SwrException> FailAsync(TimeSpan? timeout = null) => await FailAsync(Endpoint, timeout);

    /// <inheritdoc cref="FailAsync(TimeSpan?)"/>
    public static async Task<SwrException> FailAsync(Uri endpoint, TimeSpan? timeout = null)
    {
        using var session = Given.Session(endpoint, timeout: timeout);
        var client = session.CreateClient(SilentObserver.Instance);
        return await Xunit.Assert.ThrowsAsync<SwrException>(() => client.ShowRepositoryAsync("dev", "app", CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(socket));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket, ownsSocket: false);
                if (_readsRequest)
                {
                    await ReadRequestAsync(stream, _stop.Token);
                }

                await _answer(stream, socket, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
                // The client has had enough.
            }
        }
    }

    // Closing a connection with unread bytes in it would reset it.
    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, stop);
            if (read == 0)
            {
                break;
            }

            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return request.ToString();
    }
}
