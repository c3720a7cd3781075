using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Tests.Core.Http.RateLimiting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>What the failures of IAM and refused credentials cost: one answer for all requests, however many there are.</summary>
public sealed class IamRenewalTests
{
    private const string Iam = "/v3/auth/tokens";

    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failure_of_iam_that_passes_is_retried_once_for_all_workers(int status)
    {
        await using var emulator = await StartAsync();
        using var session = UserSession(emulator, retries: 3);
        Fail(emulator, status, times: 2);

        var rows = Task.WhenAll(Rows(session, 100));
        await _clock.RunAsync(rows);
        await rows;

        Assert.Equal(3, IamRequests(emulator));
    }

    [Theory]
    [InlineData(429, "RequestsThrottled", 2, 100)]
    [InlineData(503, "ServiceUnavailable", 3, 3)]
    public async Task A_failure_of_iam_that_stays_is_shared_by_all_rows_of_a_command(int status, string errorId, int fewest, int most)
    {
        await using var emulator = await StartAsync();
        using var session = UserSession(emulator, retries: 2);
        Fail(emulator, status);

        var rows = Rows(session, 100);
        await _clock.RunAsync(Task.WhenAll(rows));
        foreach (var row in rows)
        {
            var error = await Assert.ThrowsAsync<SwrException>(() => row);
            Assert.Equal((errorId, "POST", IamRequests(emulator)), (error.ErrorId, error.Method, error.Attempts));
            Assert.Contains(Iam, error.RequestUri, StringComparison.Ordinal);
        }

        // What is throttled is sent again for as long as the connection waits, whatever the number of retries.
        Assert.InRange(IamRequests(emulator), fewest, most);
        Assert.Equal(IamRequests(emulator), emulator.Requests.Snapshot().Length);
    }

    [Fact]
    public async Task The_next_command_asks_iam_again()
    {
        await using var emulator = await StartAsync();
        using var session = UserSession(emulator, retries: 0);
        Fail(emulator, 503, times: 1);

        await Assert.ThrowsAsync<SwrException>(() => Rows(session, 1)[0]);
        await Rows(session, 1)[0];

        Assert.Equal(2, IamRequests(emulator));
    }

    [Fact]
    public async Task A_user_that_iam_refused_is_not_tried_again_over_the_connection()
    {
        await using var emulator = await StartAsync();
        using var session = UserSession(emulator, retries: 3, password: "wrong");
        for (var command = 0; command < 6; command++)
        {
            var error = await Assert.ThrowsAsync<SwrException>(() => Rows(session, 1)[0]);
            Assert.Equal("AuthenticationFailed", error.ErrorId);
            Assert.Equal(command > 0, error.Message.StartsWith("Nothing was sent", StringComparison.Ordinal));
        }

        Assert.Equal(1, IamRequests(emulator));
    }

    [Fact]
    public async Task Keys_that_were_refused_are_not_tried_again_by_the_next_command_and_are_by_the_next_connection()
    {
        await using var emulator = await StartAsync();
        using (var session = KeySession(emulator, "wrong-secret-key"))
        {
            for (var command = 0; command < 6; command++)
            {
                var error = await Assert.ThrowsAsync<SwrException>(() => Rows(session, 1)[0]);
                Assert.Equal(("AuthenticationFailed", SwrErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
                Assert.Contains("Connect-Swr", error.RecommendedAction, StringComparison.Ordinal);
            }
        }

        Assert.Single(emulator.Requests.Snapshot());
        using var good = KeySession(emulator, emulator.SecretKey);
        await Rows(good, 1)[0];
    }

    [Fact]
    public async Task What_one_service_refuses_may_be_good_for_another()
    {
        await using var emulator = await StartAsync();
        await using var other = await StartAsync();
        using var session = new SwrSession(
            new ConnectionSettings { Endpoint = emulator.Endpoint, ArtifactEndpoint = other.Endpoint, ProjectId = "p", DomainId = "d" },
            TokenCredential.Iam(new Secret(emulator.Token)));

        var artifact = session.CreateArtifactClient(SilentObserver.Instance);
        await Assert.ThrowsAsync<SwrException>(() => artifact.ShowStorageAsync(null, CancellationToken.None));
        await Rows(session, 1)[0];
    }

    private static Task<RunningEmulator> StartAsync() => EmulatorApp.StartAsync(new EmulatorOptions { Password = "p" }, CancellationToken.None);

    // The requests of one command, all at once.
    private static List<Task> Rows(SwrSession session, int count)
    {
        var client = session.CreateClient(SilentObserver.Instance);
        return [.. Enumerable.Range(0, count).Select(_ => (Task)Task.Run(() => client.ListOrganizationsAsync(null, CancellationToken.None)))];
    }

    private static void Fail(RunningEmulator emulator, int status, int? times = null) => emulator.Faults.Add(
        new FaultRule { Kind = FaultKind.Status, Status = status, Match = new FaultMatch { PathContains = Iam }, Times = times });

    private static int IamRequests(RunningEmulator emulator) => emulator.Requests.Snapshot().Count(r => r.Target.StartsWith(Iam, StringComparison.Ordinal));

    private SwrSession UserSession(RunningEmulator emulator, int retries, string password = "p") => new(
        Settings(emulator, retries) with { Time = _clock },
        new IamUserCredential(new IamUser(emulator.Endpoint, "emulator-domain", "emulator-user", new Secret(password), null)));

    private static SwrSession KeySession(RunningEmulator emulator, string secretKey) => new(
        Settings(emulator, retries: 3),
        new SigningCredential("AccessKey", new FixedAccessKeys(new AccessKeys(emulator.AccessKey, new Secret(secretKey)))));

    private static ConnectionSettings Settings(RunningEmulator emulator, int retries) => new()
    {
        Endpoint = emulator.Endpoint,
        Retry = RetryPolicy.Default with { MaximumRetryCount = retries, FirstDelay = TimeSpan.FromMilliseconds(20), MaximumWait = TimeSpan.FromSeconds(1) },
    };
}
