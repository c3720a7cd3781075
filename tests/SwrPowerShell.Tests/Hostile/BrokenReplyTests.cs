using System.IO.Compression;
using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Replies that are truncated, invalid or of another type, for each kind of operation.</summary>
public sealed class BrokenReplyTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Replies => [.. s_replies.Keys];

    private static readonly Dictionary<string, (byte[] Reply, string[] Ids)> s_replies = new(StringComparer.Ordinal)
    {
        ["closed at once"] = Raw("", "ConnectionFailed"),
        ["cut in the status line"] = Raw("HTTP/1.", "ConnectionFailed"),
        ["cut behind the status line"] = Raw("HTTP/1.1 200 OK\r\n", "ConnectionFailed"),
        ["cut in a header"] = Raw(Ok + "Content-Le", "ConnectionFailed"),
        ["cut in the body"] = Raw(Ok + "Content-Length: 100\r\n\r\n[{\"name\":", "UnreadableResponse"),
        ["cut in a character"] = Body([.. "[{\"name\":\""u8, 0xF0, 0x9F], "UnreadableResponse"),
        ["chunked without end"] = Raw(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\n[{\"na\r\n", "UnreadableResponse"),
        ["chunked with nonsense"] = Raw(Ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n", "UnreadableResponse"),
        ["chunk of a negative length"] = Raw(Ok + "Transfer-Encoding: chunked\r\n\r\n-5\r\n[]\r\n0\r\n\r\n", "UnreadableResponse"),
        ["chunk longer than memory"] = Raw(Ok + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n[]", "UnreadableResponse"),
        ["HTTP/0.9"] = Raw("<html>hello</html>\r\n", "UnreadableResponse"),
        ["another protocol"] = Raw("SSH-2.0-OpenSSH_9.9\r\n\r\n", "UnreadableResponse"),
        ["binary"] = (Encoding.Latin1.GetBytes("\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n"), ["UnreadableResponse"]),
        ["a status that is none"] = Raw("HTTP/1.1 2xx OK\r\n\r\n", "UnreadableResponse"),
        ["a header without a colon"] = Raw(Ok + "no colon here\r\n\r\n", "UnreadableResponse"),
        ["headers of a megabyte"] = Raw(Ok + "X: " + new string('a', 1 << 20) + "\r\nContent-Length: 0\r\n\r\n", "UnreadableResponse"),
        ["thousands of headers"] = Raw(Ok + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"X{i}: a\r\n")) + "\r\n", "UnreadableResponse"),
        ["a status line of a megabyte"] = Raw("HTTP/1.1 200 " + new string('a', 1 << 20), "UnreadableResponse"),
        ["another JSON type"] = Body("\"text\""u8.ToArray(), "UnreadableResponse", Fine),
        ["a number"] = Body("42"u8.ToArray(), "UnreadableResponse", Fine),
        ["NaN"] = Body("NaN"u8.ToArray(), "UnreadableResponse"),
        ["a number without end"] = Body([(byte)'[', .. new string('9', 100_000).Select(c => (byte)c), (byte)']'], "UnreadableResponse", Fine),
        ["a list of null"] = Body("[null]"u8.ToArray(), "UnreadableResponse", Fine),
        ["a hundred thousand brackets"] = Body([.. Enumerable.Repeat((byte)'[', 100_000)], "UnreadableResponse"),
        ["a hundred thousand braces"] = Body(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), "UnreadableResponse"),
        ["UTF-16"] = Body(Encoding.Unicode.GetBytes("[{\"name\":\"app\"}]"), "UnreadableResponse"),
        ["a byte order mark"] = Body([0xEF, 0xBB, 0xBF, .. "[]"u8], "UnreadableResponse", Fine),
        ["Latin-1"] = Body([.. "{\"name\":\"caf"u8, 0xE9, .. "\"}"u8], "UnreadableResponse"),
        ["Latin-1 where nobody looks"] = Body([.. "{\"unknown\":\"caf"u8, 0xE9, .. "\"}"u8], "UnreadableResponse"),
        ["half of a character"] = Body("{\"name\":\"\\uD800\"}"u8.ToArray(), "UnreadableResponse"),
        ["a key given twice"] = Body("{\"name\":\"a\",\"name\":[],\"name\":\"b\"}"u8.ToArray(), "UnreadableResponse", "ArtifactRepositoryNotFound", Fine),
        ["gzip that is none"] = Raw(Ok + "Content-Encoding: gzip\r\nContent-Length: 30\r\n\r\n" + new string('x', 30), "UnreadableResponse"),
        ["Brotli that is none"] = Raw(Ok + "Content-Encoding: br\r\nContent-Length: 30\r\n\r\n" + new string('x', 30), "UnreadableResponse"),
        ["deflate that is none"] = Raw(Ok + "Content-Encoding: deflate\r\nContent-Length: 30\r\n\r\n" + new string('x', 30), "UnreadableResponse"),
        ["half of gzip"] = Raw(Ok + "Content-Encoding: gzip\r\n\r\n" + Encoding.Latin1.GetString(Packed("[{\"name\":\"app\"},{\"name\":\"more\"}]")[..25]), "UnreadableResponse", Fine),
        ["an unknown encoding"] = Raw(Ok + "Content-Encoding: zstd\r\nContent-Length: 4\r\n\r\n\x28\xb5\x2f\xfd", "UnreadableResponse"),
        ["an unknown character set"] = Raw(Ok + "Content-Type: application/json; charset=no-such\r\nContent-Length: 4\r\n\r\nnull", "UnreadableResponse", Fine),
        ["204 with a body"] = Raw("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello", "UnreadableResponse", "ArtifactRepositoryNotFound", Fine),
        ["two lengths"] = Raw(Ok + "Content-Length: 2\r\nContent-Length: 200\r\n\r\n[]", "UnreadableResponse", Fine),
        ["a length that is none"] = Raw(Ok + "Content-Length: -1\r\n\r\n[]", "UnreadableResponse", Fine),
        ["switching protocols"] = Raw("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nhello", "UnreadableResponse"),
        ["a thousand times 100"] = Raw(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1000)) + Ok + "Content-Length: 4\r\n\r\nnull", "UnreadableResponse", Fine),
        ["a status beyond all"] = Raw("HTTP/1.1 999 X\r\nContent-Length: 2\r\n\r\n{}", "ServiceUnavailable"),
    };

    // Some operations do not read the body, and some accept null as an empty reply.
    private const string Fine = "";

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_broken_reply_is_one_error_that_says_so(string name)
    {
        var (reply, ids) = s_replies[name];
        await using var server = HostileServer.Answering(reply);
        foreach (var operation in HostileOperations.Kinds)
        {
            var error = await Verdict.OfAsync(operation, server.Endpoint, s_timeout, name);

            Assert.True(ids.Contains(error?.ErrorId ?? Fine), $"{operation}: {error?.ToString() ?? "no error"}");
        }
    }

    [Fact]
    public async Task A_good_reply_is_read_by_every_operation()
    {
        foreach (var operation in HostileOperations.All)
        {
            await using var server = HostileServer.Answering(operation.Reply);
            var error = await Verdict.OfAsync(operation, server.Endpoint, s_timeout);

            // Two of the replies report a failure, and one does not contain a role.
            Assert.True(
                error is null or { ErrorId: "ArtifactRequestFailed" or "ArtifactRoleNotFound" }, $"{operation}: {error}");
        }
    }

    [Fact]
    public async Task A_plain_port_is_no_TLS()
    {
        await using var server = HostileServer.Answering("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        var error = await Verdict.OfAsync(
            HostileOperations.Named("show repository"), new Uri($"https://127.0.0.1:{server.Port}"), TimeSpan.FromSeconds(1));

        Assert.True(error?.ErrorId is "ConnectionFailed" or "RequestTimedOut", error?.ToString());
    }

    private static (byte[] Reply, string[] Ids) Raw(string text, params string[] ids) => (Encoding.Latin1.GetBytes(text), ids);

    private static (byte[] Reply, string[] Ids) Body(byte[] body, params string[] ids) =>
        ([.. Encoding.ASCII.GetBytes($"{Ok}Content-Type: application/json\r\nX-Subject-Token: t0ken\r\nContent-Length: {body.Length}\r\n\r\n"), .. body], ids);

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
