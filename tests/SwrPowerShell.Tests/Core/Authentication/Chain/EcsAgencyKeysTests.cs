using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Tests.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>The agency of the server, from its metadata.</summary>
public sealed class EcsAgencyKeysTests
{
    private const string Path = "/openstack/latest/securitykey";
    private const string Reply = """{"credential":{"access":"AK","secret":"SK","securitytoken":"canary","expires_at":"2100-01-01T00:00:00Z"}}""";

    [Fact]
    public async Task Keys_that_the_search_found_are_used_without_a_second_request_and_are_not_renewed()
    {
        await using var emulator = await StartAsync();
        var keys = new EcsAgencyKeys(emulator.Endpoint);
        var credential = new SigningCredential("EcsAgency", keys);

        Assert.Null(await keys.FindObstacleAsync(CancellationToken.None));
        Assert.NotNull(keys.ExpiresAt);
        using var request = await Wire.SignedAsync(credential, HttpMethod.Get, emulator.Endpoint, context: SearchedMachine.Context());

        Assert.NotEmpty(request.Header("X-Security-Token"));
        Assert.False(await credential.RenewAsync(request, SearchedMachine.Context(), CancellationToken.None));
        Assert.Equal($"GET {Path}", Assert.Single(emulator.Requests.Snapshot().Select(r => $"{r.Method} {r.Target}")));
        Assert.Null(credential.Identity);
    }

    [Fact]
    public async Task Keys_are_fetched_when_a_request_needs_them()
    {
        await using var emulator = await StartAsync(new FaultRule { Kind = FaultKind.Garbage, Body = Reply });
        var keys = new EcsAgencyKeys(emulator.Endpoint);

        using var request = await Wire.SignedAsync(new SigningCredential("EcsAgency", keys), HttpMethod.Get, emulator.Endpoint, context: SearchedMachine.Context());

        Assert.Equal("canary", request.Header("X-Security-Token"));
    }

    [Fact]
    public async Task A_server_without_an_agency_is_an_obstacle_with_its_status()
    {
        await using var emulator = await StartAsync(new FaultRule { Kind = FaultKind.Status, Status = 404, Body = Reply });

        Assert.Contains("404", await ObstacleAsync(emulator.Endpoint), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_that_redirects_is_not_followed()
    {
        await using var elsewhere = await StartAsync();
        await using var emulator = await StartAsync(new FaultRule { Kind = FaultKind.Redirect, Location = $"{elsewhere.Endpoint}{Path[1..]}" });

        Assert.Contains("307", await ObstacleAsync(emulator.Endpoint), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests.Snapshot());
    }

    [Fact]
    public async Task A_machine_without_metadata_has_no_connection()
    {
        var obstacle = await ObstacleAsync(SearchedMachine.Nowhere);

        Assert.Contains(SearchedMachine.Nowhere.Authority, obstacle, StringComparison.Ordinal);
        Assert.Contains("no connection", obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_holds_no_keys_is_not_readable()
    {
        await using var emulator = await StartAsync(new FaultRule { Kind = FaultKind.Garbage, Body = "<html>" });

        Assert.Contains("not readable", await ObstacleAsync(emulator.Endpoint), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_more_than_64_KiB_is_not_read()
    {
        await using var emulator = await StartAsync(new FaultRule { Kind = FaultKind.Garbage, Body = Reply + new string(' ', 64 * 1024) });

        Assert.NotNull(await ObstacleAsync(emulator.Endpoint));
    }

    [Fact]
    public async Task Without_keys_a_request_fails_with_the_obstacle_and_advice()
    {
        var keys = new EcsAgencyKeys(SearchedMachine.Nowhere);
        var error = await Assert.ThrowsAsync<SwrException>(
            () => Wire.SignedAsync(new SigningCredential("EcsAgency", keys), HttpMethod.Get, SearchedMachine.Nowhere, context: SearchedMachine.Context()));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "AuthenticationFailed"), (error.Kind, error.ErrorId));
        Assert.Contains("agency", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_cancelled_while_metadata_is_silent_ends_as_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = ScriptedServer.Answering(async (_, stop) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, stop);
        });
        var keys = new EcsAgencyKeys(server.Endpoint);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keys.FindObstacleAsync(cancellation.Token));
    }

    private static Task<string?> ObstacleAsync(Uri endpoint) => new EcsAgencyKeys(endpoint).FindObstacleAsync(CancellationToken.None);

    private static async Task<RunningEmulator> StartAsync(FaultRule? fault = null)
    {
        var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        if (fault is not null)
        {
            emulator.Faults.Add(fault);
        }

        return emulator;
    }
}
