using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>A server on loopback that reads and records each request, and replies with any bytes.</summary>
internal sealed partial class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _received = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<string, Stream, CancellationToken, Task> _answer;
    private readonly Task _accepting;

    private HostileServer(Func<string, Stream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The received requests, with head and body.</summary>
    public IReadOnlyCollection<string> Received => _received;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    public static HostileServer Answering(byte[] reply) => new((_, stream, stop) => stream.WriteAsync(reply, stop).AsTask());

    public static HostileServer Answering(Func<string, byte[]> reply) => new((request, stream, stop) => stream.WriteAsync(reply(request), stop).AsTask());

    public static HostileServer Answering(Func<Stream, CancellationToken, Task> answer) => new((_, stream, stop) => answer(stream, stop));

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
        try
        {
            while (true)
            {
                try
                {
                    _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
                }
                catch (SocketException) when (!_stop.IsCancellationRequested)
                {
                    // The client closed the connection before it was accepted.
                }
            }
        }
        // The type of the exception depends on the moment at which the listener is stopped.
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var request = await ReadRequestAsync(stream);
            _received.Enqueue(request);
            await _answer(request, stream, _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The client closed the connection.
        }
    }

    // Reads the whole request, because closing a connection with unread bytes resets it.
    private async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!IsWhole(request.ToString()) && await stream.ReadAsync(buffer, _stop.Token) is var read and > 0)
        {
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return request.ToString();
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end >= 0 && request.Length - end - 4 >= (Length().Match(request) is { Success: true } length ? int.Parse(length.Groups["n"].Value, null) : 0);
    }

    [GeneratedRegex(@"^Content-Length:\s*(?<n>\d+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Length();
}
