using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Replies that are meant to exhaust memory. These tests run alone, because they measure the memory of the process.</summary>
[CollectionDefinition(nameof(HugeReplyTests), DisableParallelization = true)]
[Collection(nameof(HugeReplyTests))]
public sealed class HugeReplyTests
{
    private const int Mebibyte = 1024 * 1024;

    // A page is limited to 128 MiB. A buffer that grows to this size allocates up to three times as much.
    private const int MostForPage = 400;

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("list repositories", 200, MostForPage)]
    [InlineData("list repositories", 500, 10)]
    [InlineData("create repository", 201, 10)]
    [InlineData("delete repository", 200, 10)]
    [InlineData("token of IAM", 201, 10)]
    [InlineData("create login", 200, 10)]
    [InlineData("restore artifact repository", 200, 10)]
    public async Task A_body_without_end_is_given_up_at_its_limit(string name, int status, int mostMebibytes)
    {
        byte[] chunk = [.. "10000\r\n"u8, .. Enumerable.Repeat((byte)' ', 0x10000), .. "\r\n"u8];
        await using var server = HostileServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nTransfer-Encoding: chunked\r\n\r\n"), stop);
            while (true)
            {
                await stream.WriteAsync(chunk, stop);
            }
        });

        await AssertUnreadableAsync(name, server, mostMebibytes);
    }

    [Theory]
    [InlineData("list repositories", 100L * Mebibyte)]
    [InlineData("list repositories", 1L << 30)]
    [InlineData("list repositories", 1L << 40)]
    [InlineData("delete repository", 1L << 30)]
    [InlineData("token of IAM", 1L << 30)]
    public async Task A_length_that_is_only_announced_takes_no_memory(string name, long length)
    {
        await using var server = HostileServer.Answering(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 X\r\nX-Subject-Token: t0ken\r\nContent-Length: {length}\r\n\r\n["));

        await AssertUnreadableAsync(name, server, 10);
    }

    [Fact]
    public async Task A_small_file_that_unpacks_to_gigabytes_is_given_up_at_its_limit()
    {
        // A gzip stream can have several members: ten megabytes of them decompress to ten gigabytes.
        var member = Packed(new byte[16 * Mebibyte]);
        await using var server = HostileServer.Answering(async (stream, stop) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\n\r\n"u8.ToArray(), stop);
            for (var i = 0; i < 640; i++)
            {
                await stream.WriteAsync(member, stop);
            }
        });

        await AssertUnreadableAsync("list repositories", server, MostForPage);
    }

    [Theory]
    [InlineData("list repositories", "{},")]
    [InlineData("list retention rules", "{\"rules\":[{}]},")]
    [InlineData("show artifact repository", "[],")]
    [InlineData("list artifact permissions", "{},")]
    public async Task A_page_of_millions_of_empty_things_is_not_built(string name, string item)
    {
        var items = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(item, 16 * Mebibyte / item.Length)));
        var isArtifact = name.Contains("artifact", StringComparison.Ordinal);
        byte[] body = isArtifact
            ? [.. "{\"result\":["u8, .. items, .. "0],\"status\":\"success\"}"u8]
            : [(byte)'[', .. items, .. "{}]"u8];
        await using var server = HostileServer.Answering(HostileOperations.Named(name).ReplyWith(body));

        await AssertUnreadableAsync(name, server, MostForPage);
    }

    [Fact]
    public async Task A_page_with_a_hundred_thousand_passwords_is_read_in_time()
    {
        var items = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"name":"n{{i}}","password":"password-{{i}}"}"""));
        var operation = HostileOperations.Named("list artifact repositories");
        await using var server = HostileServer.Answering(
            operation.ReplyWith(Encoding.ASCII.GetBytes($$$"""{"status":"success","result":{"total":1,"repositories":[{{{items}}}]}}""")));

        Assert.Null(await Verdict.OfAsync(operation, server.Endpoint, TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("login ")]
    [InlineData("login -p ")]
    [InlineData("\\u0063")]
    [InlineData("\"token\":\"")]
    [InlineData("canary-token-")]
    [InlineData("\u001b[31m")]
    public async Task An_error_of_a_megabyte_made_to_be_slow_to_search_is_short_and_quick(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)) + new string(' ', 40_000);
        foreach (var body in (string[])[text, $$"""{"errorCode":"A.1","errorMessage":{{System.Text.Json.JsonSerializer.Serialize(text[..150_000])}}}"""])
        {
            await using var server = HostileServer.Answering(
                Encoding.UTF8.GetBytes($"HTTP/1.1 400 X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

            var watch = Stopwatch.StartNew();
            var error = await Verdict.OfAsync(HostileOperations.Named("show repository"), server.Endpoint, s_timeout);

            Assert.Equal("BadRequest", error?.ErrorId);
            TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(0.5));
        }
    }

    private static async Task AssertUnreadableAsync(string name, HostileServer server, int mostMebibytes)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await Verdict.OfAsync(HostileOperations.Named(name), server.Endpoint, s_timeout);

        var taken = (GC.GetTotalAllocatedBytes(precise: true) - before) / Mebibyte;
        Assert.Equal("UnreadableResponse", error?.ErrorId);
        Assert.True(taken <= mostMebibytes, $"{name}: {taken} MiB");
    }

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
