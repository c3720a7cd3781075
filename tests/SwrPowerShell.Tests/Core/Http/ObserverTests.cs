using System.Collections.Concurrent;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>What the story and -Debug show of a request, and that no token is in it.</summary>
public sealed class ObserverTests
{
    [Fact]
    public async Task The_story_counts_requests_and_does_not_repeat_them()
    {
        var observer = new Listener { WantsVerbose = true };
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);

        await it.CreateAsync("dev");

        Assert.Equal((1, 0), (observer.Requests, observer.Retries));
        Assert.Empty(observer.VerboseLines);
        Assert.Empty(observer.DebugLines);
    }

    [Fact]
    public async Task Debug_shows_headers_and_bodies_both_ways_and_masks_the_token()
    {
        var observer = new Listener { WantsDebug = true };
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);

        await it.CreateAsync("dev");

        var lines = observer.DebugLines.ToArray();
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("> POST http://", lines[0], StringComparison.Ordinal);
        Assert.Contains("X-Auth-Token: ***", lines[0], StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", lines[0], StringComparison.Ordinal);
        Assert.Contains("""{"namespace":"dev"}""", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^< POST http://127\.0\.0\.1:\d+/v2/manage/namespaces answered 201 in \d+ ms\r?\n", lines[1]);
        Assert.Contains("X-Request-Id: ", lines[1], StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("{}", lines[1], StringComparison.Ordinal);
        AssertNoToken(observer, it.Emulator.Token);
    }

    [Fact]
    public async Task A_token_that_the_service_echoes_is_masked_wherever_it_stands()
    {
        var observer = new Listener { WantsVerbose = true, WantsDebug = true };
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);
        var token = it.Emulator.Token;
        it.Answer("GET", "/", $$"""[{"errorCode":"A.1","errorMessage":"token {{token}} of {{Uri.EscapeDataString(token)}}"}]""", 403,
            ("X-Echo", token), ("X-Subject-Token", "canary-other"), ("Set-Cookie", "session=canary-other"));

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ListOrganizationsAsync(null, CancellationToken.None));

        AssertNoToken(observer, token);
        AssertNoToken(observer, "canary-other");
        Assert.DoesNotContain(token, error.ToString() + error.RequestUri + error.ServiceCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_an_address_is_masked()
    {
        var observer = new Listener { WantsVerbose = true, WantsDebug = true };
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);
        it.Answer("GET", "/", "", 500);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ListOrganizationsAsync(it.Emulator.Token, CancellationToken.None));

        Assert.EndsWith("?filter=namespace::***|mode::visible", error.RequestUri, StringComparison.Ordinal);
        AssertNoToken(observer, it.Emulator.Token);
    }

    [Fact]
    public async Task A_long_body_is_cut_and_control_characters_do_not_reach_the_terminal()
    {
        var observer = new Listener { WantsDebug = true };
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);
        it.Answer("GET", "/", "\u001B[2J\u0007" + new string('x', 1_000_000), 500);

        await Assert.ThrowsAsync<SwrException>(() => it.Client.ListOrganizationsAsync(null, CancellationToken.None));

        var answer = observer.DebugLines.Last();
        Assert.InRange(answer.Length, 2000, 4000);
        Assert.Contains("1000005 bytes", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(answer, c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public async Task A_request_that_failed_is_told_with_its_reason()
    {
        var observer = new Listener { WantsDebug = true };
        await using var server = ScriptedServer.Answering("");
        using var session = Given.Session(server.Endpoint);

        await Assert.ThrowsAsync<SwrException>(
            () => session.CreateClient(observer).ListOrganizationsAsync(null, CancellationToken.None));

        Assert.Matches(@"^< GET http://\S+ failed after \d+ ms: .* ended before the reply\.$", observer.DebugLines.Last());
        Assert.Empty(observer.VerboseLines);
    }

    [Fact]
    public async Task Nobody_is_told_who_does_not_listen()
    {
        var observer = new Listener();
        await using var it = await ClientOnEmulator.StartAsync(observer: observer);

        await it.Client.ListOrganizationsAsync(null, CancellationToken.None);

        Assert.Empty(observer.VerboseLines);
        Assert.Empty(observer.DebugLines);
        Assert.Equal(0, observer.Requests);
    }

    [Fact]
    public void An_observer_wants_no_messages_unless_it_says_so() => Assert.Equal(
        (false, false), (((ISwrObserver)SilentObserver.Instance).WantsVerbose, ((ISwrObserver)SilentObserver.Instance).WantsDebug));

    private static void AssertNoToken(Listener observer, string token)
    {
        Assert.NotEmpty(observer.DebugLines);
        Assert.All(observer.VerboseLines.Concat(observer.DebugLines), line => Assert.DoesNotContain(token, line, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Listener : ISwrObserver
    {
        public ConcurrentQueue<string> VerboseLines { get; } = new();

        public ConcurrentQueue<string> DebugLines { get; } = new();

        public bool WantsVerbose { get; init; }

        public bool WantsDebug { get; init; }

        public int Requests { get; private set; }

        public int Retries { get; private set; }

        public void Sent(bool isRetry)
        {
            Requests++;
            Retries += isRetry ? 1 : 0;
        }

        public void Verbose(string message) => VerboseLines.Enqueue(message);

        public void Debug(string message) => DebugLines.Enqueue(message);
    }
}
