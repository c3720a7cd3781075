using System.Text;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Tests.Core;
using Xunit;

namespace SwrPowerShell.Tests.Hostile;

/// <summary>Credentials are sent to no other address and are in no message, whatever a server replies.</summary>
public sealed class CredentialLeakTests
{
    private const string SecretKey = "canary-secret-key-0123456789";
    private const string SecurityToken = "canary-security-token-0123456789";

    private static readonly string[] s_secrets =
        [Given.Token, SecretKey, SecurityToken, HostileOperation.Password, HostileOperation.IssuedToken];

    public static TheoryData<string> Kinds => ["Token", "Bearer", "AccessKey", "TemporaryKey", "IamUser"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_redirect_takes_a_request_elsewhere(string kind)
    {
        await using var elsewhere = HostileServer.Answering(HostileOperations.Named("show repository").Reply);
        foreach (var status in (int[])[300, 301, 302, 303, 305, 307, 308])
        {
            // Another port, another name of this machine, a path on another host, and a redirect back.
            foreach (var location in (string[])[elsewhere.Endpoint.ToString(), $"http://localhost:{elsewhere.Port}/v2", $"//localhost:{elsewhere.Port}/v2", "/"])
            {
                var reply = $"HTTP/1.1 {status} X\r\nLocation: {location}\r\nRefresh: 0; url={location}\r\nAlt-Svc: h2=\"localhost:{elsewhere.Port}\"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
                await using var server = HostileServer.Answering(Encoding.ASCII.GetBytes(reply));
                using var session = Open(kind, server.Endpoint);
                var errors = await FailAsync(session);

                Assert.All(errors, error => Assert.Equal("UnreadableResponse", error.ErrorId));

                // A failure of IAM is shared by all requests of a command.
                Assert.InRange(server.Received.Count, kind == "IamUser" ? 1 : errors.Count, errors.Count);
            }
        }

        Assert.Empty(elsewhere.Received);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_reply_that_asks_for_other_credentials_gets_none(string kind)
    {
        await using var server = HostileServer.Answering(Encoding.ASCII.GetBytes(
            "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\nSet-Cookie: a=b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        using var session = Open(kind, server.Endpoint);

        var errors = await FailAsync(session);

        Assert.All(errors, error => Assert.Equal("AuthenticationFailed", error.ErrorId));
        Assert.All(server.Received, request => Assert.DoesNotContain("Basic", request, StringComparison.Ordinal));
        Assert.All(server.Received, request => Assert.DoesNotContain("Cookie:", request, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_that_is_repeated_in_the_reply_reaches_no_text(string kind)
    {
        foreach (var (name, echo) in s_echoes)
        {
            await using var server = HostileServer.Answering(request => Encoding.Latin1.GetBytes(echo(request)));
            using var session = Open(kind, server.Endpoint);

            foreach (var error in await FailAsync(session))
            {
                Verdict.AssertReadable(error, $"{name}: {error}");
                Assert.All(s_secrets, secret => Assert.DoesNotContain(secret, error.ToString(), StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static readonly (string Name, Func<string, string> Echo)[] s_echoes =
    [
        ("a page", request => Error($"<html>{request}</html>")),
        ("a message", request => Error($"{{\"errorCode\":\"A.1\",\"errorMessage\":{Json(request)}}}")),
        ("a code", request => Error($"{{\"errorCode\":{Json(request)}}}")),
        ("a request id", request => Error($"{{\"errorCode\":\"A.1\",\"request_id\":{Json(request)}}}")),
        ("escapes", request => Error($"{{\"errorMessage\":\"{string.Concat(request.Select(c => $"\\u{(int)c:x4}"))}\"}}")),
        ("escapes in a page", request => Error($"<{string.Concat(request.Select(c => $"\\u{(int)c:X4}"))}")),
        ("an encoded URI", request => Error(Uri.EscapeDataString(request))),
        ("capitals", request => Error(request.ToUpperInvariant())),
        ("the first kilobytes and then the request", request => Error(new string('x', 100) + request + new string('y', 500_000))),
        ("a header", request => $"HTTP/1.1 400 X\r\nX-Request-Id: {OneLine(request)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
        ("a bad header", request => $"HTTP/1.1 200 X\r\n{OneLine(request).Replace(':', ' ')}\r\n\r\n"),
        ("a bad status", request => $"HTTP/1.1 {OneLine(request)}\r\n\r\n"),
        ("another protocol", request => $"{OneLine(request)}\r\n\r\n"),
        ("the length of a chunk", request => $"HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n{OneLine(request)}\r\n"),
        ("the name of a property", request => Good($"{{{Json(request)}:[}}")),
        ("the name of a property of the wrong type", request => Good($"{{\"auths\":{{{Json(request)}:5}}}}")),
        ("a value of the wrong type", request => Good($"{{\"id\":{Json(request)},\"is_public\":{Json(request)}}}")),
        ("text", Good),
    ];

    private static string Error(string body) => $"HTTP/1.1 400 X\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string Good(string body) => $"HTTP/1.1 200 X\r\nConnection: close\r\nX-Subject-Token: t0ken\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string OneLine(string request) => request.ReplaceLineEndings(" ");

    // Each kind of request once, except for those that must not fail here.
    private static async Task<List<SwrException>> FailAsync(SwrSession session)
    {
        var client = session.CreateClient(SilentObserver.Instance);
        var errors = new List<SwrException>();
        foreach (var run in (Func<Task>[])
            [
                () => client.ShowRepositoryAsync("dev", "app", CancellationToken.None),
                () => client.CreateRepositoryAsync(Given.Spec("dev", "app"), SwrIfExists.Error, CancellationToken.None),
                () => session.CreateClient(SilentObserver.Instance).DeleteRepositoryAsync("dev", "app", CancellationToken.None),
                () => session.CreateClient(SilentObserver.Instance).CreateLoginAsync(null, CancellationToken.None),
            ])
        {
            if (await Record.ExceptionAsync(run) is { } exception)
            {
                errors.Add(Assert.IsType<SwrException>(exception));
            }
        }

        return errors;
    }

    private static SwrSession Open(string kind, Uri endpoint) => new(
        new ConnectionSettings
        {
            Endpoint = endpoint,
            ProjectId = "project",
            Timeout = TimeSpan.FromSeconds(10),
            Retry = RetryPolicy.Default with { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero },
        },
        kind switch
        {
            "Token" => TokenCredential.Iam(new Secret(Given.Token)),
            "Bearer" => TokenCredential.Bearer(new Secret(Given.Token)),
            "IamUser" => new IamUserCredential(new IamUser(endpoint, "domain", "user", new Secret(HostileOperation.Password), null)),
            _ => new SigningCredential(
                "AccessKey",
                new FixedAccessKeys(new AccessKeys("AKIDEXAMPLE", new Secret(SecretKey), kind == "AccessKey" ? null : new Secret(SecurityToken)))),
        });
}
