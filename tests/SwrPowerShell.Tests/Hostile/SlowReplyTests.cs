using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Replies that arrive slowly: the time limit is for the whole reply.</summary>
public sealed class SlowReplyTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMilliseconds(700);

    [Theory]
    [InlineData("a status line", "", "HTTP/1.1 200 OK")]
    [InlineData("a header", "HTTP/1.1 200 OK\r\nX: ", "a")]
    [InlineData("headers", "HTTP/1.1 200 OK\r\n", "X: a\r\n")]
    [InlineData("a body", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", " ")]
    [InlineData("a body without length", "HTTP/1.1 200 OK\r\n\r\n", " ")]
    [InlineData("an error", "HTTP/1.1 500 X\r\nContent-Length: 1000000\r\n\r\n", " ")]
    [InlineData("a refusal", "HTTP/1.1 401 X\r\nContent-Length: 1000000\r\n\r\n", " ")]
    [InlineData("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n")]
    [InlineData("the extension of a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "a")]
    [InlineData("trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: a\r\n")]
    [InlineData("a compressed body", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\b\0\0\0\0\0\0", "\0")]
    [InlineData("100 Continue", "", "HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("102 Processing", "", "HTTP/1.1 102 Processing\r\nX: a\r\n\r\n")]
    public async Task A_reply_that_drips_is_given_up_in_time(string what, string beginning, string drop)
    {
        await using var server = HostileServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(beginning), stop);
            while (true)
            {
                foreach (var c in drop)
                {
                    await stream.WriteAsync(new[] { (byte)c }, stop);
                    if (drop.Length <= 8)
                    {
                        await Task.Delay(50, stop);
                    }
                }

                await Task.Delay(50, stop);
            }
        });

        await Task.WhenAll(HostileOperations.Kinds.Select(async operation =>
        {
            var error = await Verdict.OfAsync(operation, server.Endpoint, s_timeout, what);

            // A second status line is not a valid header. Decompression may fail first.
            Assert.True(
                error?.ErrorId == "RequestTimedOut" || (what is "a status line" or "a compressed body" && error?.ErrorId == "UnreadableResponse"),
                $"{operation}: {error}");
        }));
    }

    [Theory]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n")]
    public async Task Interim_replies_without_end_are_given_up(string interim)
    {
        byte[] many = [.. Enumerable.Repeat(System.Text.Encoding.ASCII.GetBytes(interim), 100).SelectMany(b => b)];
        await using var server = HostileServer.Answering(async (stream, stop) =>
        {
            while (true)
            {
                await stream.WriteAsync(many, stop);
            }
        });

        var error = await Verdict.OfAsync(HostileOperations.Named("show repository"), server.Endpoint, s_timeout);

        // The total size is limited to that of the headers of one reply.
        Assert.Equal("UnreadableResponse", error?.ErrorId);
    }
}
