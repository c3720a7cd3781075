using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>An answer may be as large as a page of the service can be, and no larger.</summary>
public sealed class AnswerSizeTests
{
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData(200, 200L * Mebibyte, "larger than 128 MiB")]
    [InlineData(200, 3_000_000_000_000L, "larger than 128 MiB")]
    [InlineData(500, 2L * Mebibyte, "larger than 1 MiB")]
    public async Task An_answer_that_announces_too_much_is_refused_before_it_is_read(int status, long length, string message)
    {
        await using var server = ScriptedServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n"), stop);
            await Task.Delay(Timeout.Infinite, stop);
        });
        var watch = Stopwatch.StartNew();

        AssertTooLarge(await server.FailAsync(), message);

        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task An_error_answer_that_does_not_end_is_refused_where_it_becomes_too_large()
    {
        var sent = 0L;
        await using var server = ScriptedServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), stop);
            byte[] chunk = [.. "10000\r\n"u8, .. new byte[0x10000], .. "\r\n"u8];
            while (true)
            {
                await stream.WriteAsync(chunk, stop);
                sent += chunk.Length;
            }
        });

        AssertTooLarge(await server.FailAsync(), "larger than 1 MiB");

        // What the sockets hold in between comes on top.
        Assert.InRange(sent, Mebibyte / 2, 32 * Mebibyte);
    }

    [Fact]
    public async Task A_small_answer_that_unpacks_to_a_huge_one_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = new byte[Mebibyte];
            for (var i = 0; i < 129; i++)
            {
                await gzip.WriteAsync(zeros);
            }
        }

        await using var server = ScriptedServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), stop);
            await stream.WriteAsync(packed.ToArray(), stop);
        });

        AssertTooLarge(await server.FailAsync(), "larger than 128 MiB");
    }

    private static void AssertTooLarge(SwrException error, string message)
    {
        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
