using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Faults;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>A create whose reply was lost is settled by a look, also without retries (<c>-MaximumRetryCount 0</c>).</summary>
public sealed class LostReplyTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly RetryPolicy s_retries = RetryPolicy.Default with { FirstDelay = TimeSpan.FromMilliseconds(10) };

    [Theory]
    [InlineData(FaultKind.LostReply)]
    [InlineData(FaultKind.Truncate)]
    public async Task A_repository_that_was_created_is_reported_as_created(FaultKind kind)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        Lose(it, "POST", kind);

        var created = await it.CreateAsync(Given.Spec("dev", "app", isPublic: true, "linux", "text"));

        Assert.Equal((SwrOutcome.Created, "dev/app", 1), (created.Outcome!.Value, created.ToString(), created.Attempts!.Value));
        Assert.Equal(["POST", "GET"], it.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_repository_that_was_not_created_stays_the_first_failure()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        Lose(it, "POST", FaultKind.Reset);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.CreateAsync(Given.Spec("dev", "app")));

        Assert.Equal("ConnectionFailed", error.ErrorId);
        Assert.Equal(["POST", "GET"], it.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData(SwrIfExists.Error)]
    [InlineData(SwrIfExists.Skip)]
    [InlineData(SwrIfExists.Update)]
    public async Task Where_somebody_elses_repository_stands_the_first_failure_stays_and_so_does_the_repository(SwrIfExists ifExists)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        await it.CreateAsync(Given.Spec("dev", "app", isPublic: true, "linux", "theirs"));
        Lose(it, "POST", FaultKind.Reset);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateRepositoryAsync(Given.Spec("dev", "app", description: "mine"), ifExists, s_none));

        Assert.Equal("ConnectionFailed", error.ErrorId);
        Assert.Equal(["POST", "GET"], it.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_refusal_because_somebody_elses_repository_stands_is_an_error_although_an_attempt_was_lost()
    {
        await using var it = await ClientOnEmulator.StartAsync(retry: s_retries);
        await it.CreateAsync("dev");
        await it.CreateAsync(Given.Spec("dev", "app", description: "theirs"));
        Lose(it, "POST", FaultKind.Reset);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.CreateAsync(Given.Spec("dev", "app", description: "mine")));

        Assert.Equal(("RepositoryAlreadyExists", 2), (error.ErrorId, error.Attempts));
        Assert.Equal(["POST", "POST", "GET"], it.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData(429, false)]
    [InlineData(503, true)]
    public async Task A_removal_of_what_is_not_there_is_done_only_after_an_attempt_that_may_have_removed_it(int status, bool isDone)
    {
        await using var it = await ClientOnEmulator.StartAsync(retry: s_retries);
        await it.CreateAsync("dev");
        it.Emulator.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Status,
            Status = status,
            Match = new FaultMatch { Method = "DELETE" },
            Headers = new Dictionary<string, string> { ["Retry-After"] = "0" },
            Times = 1,
        });

        var error = await Record.ExceptionAsync(() => it.Client.DeleteRepositoryAsync("dev", "app", s_none)) as SwrException;

        Assert.Equal(isDone ? null : "RepositoryNotFound", error?.ErrorId);
        Assert.Equal(2, it.Requests.Count(r => r.Method == "DELETE"));
    }

    [Fact]
    public async Task An_organization_that_was_created_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        Lose(it, "POST");

        Assert.Equal(SwrOutcome.Created, (await it.CreateAsync("dev")).Outcome);
    }

    [Fact]
    public async Task A_permission_that_was_granted_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        Lose(it, "POST");
        var scope = PermissionScope.Of(Given.Name("dev", "app"));

        var member = await it.Client.SetMemberAsync(new PermissionRun(), PermissionSpec.Create(scope, "fb3f175c1fd146ab8cdae3272be6107b", "user01", "Read"), s_none);

        Assert.Equal((SwrOutcome.Created, "user01", SwrPermission.Read), (member.Outcome!.Value, member.UserName, member.Permission));
    }

    [Fact]
    public async Task A_share_that_was_created_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        Lose(it, "POST");
        var terms = ShareTerms.Create(ShareName.Create(Given.Name("dev", "app"), "partner"), new DateTimeOffset(2099, 12, 31, 0, 0, 0, TimeSpan.Zero), "text");

        Assert.Equal(SwrOutcome.Created, (await it.Client.CreateShareAsync(terms, SwrIfExists.Error, s_none)).Outcome);
    }

    [Fact]
    public async Task A_retention_rule_that_was_created_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        Lose(it, "POST");
        var spec = RetentionSpec.Create(Given.Name("dev", "app"), keepDays: 30, keepCount: null, tags: ["v1"], patterns: []);

        var rule = await it.Client.CreateRetentionRuleAsync(spec, SwrIfExists.Error, s_none);

        Assert.Equal((SwrOutcome.Created, 30), (rule.Outcome!.Value, rule.KeepDays!.Value));
        Assert.NotNull(rule.RuleId);
    }

    [Fact]
    public async Task A_trigger_that_was_created_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        Lose(it, "POST");
        var spec = TriggerSpec.Create(TriggerName.Create(Given.Name("dev", "app"), "roll"), new TriggerRow { Deployment = "web", ClusterId = "c1", ClusterName = "c", Enabled = true });

        Assert.Equal(SwrOutcome.Created, (await it.Client.CreateTriggerAsync(spec, SwrIfExists.Error, s_none)).Outcome);
    }

    [Fact]
    public async Task A_synchronization_that_was_created_is_reported_as_created()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        var region = (await it.Client.ListSyncRegionsAsync(s_none))[0].ToString()!;
        Lose(it, "POST");
        var target = ImageSyncTarget.Create(NameRules.Cloud, Given.Name("dev", "app"), region, "ops");

        Assert.Equal(SwrOutcome.Created, (await it.Client.CreateImageSyncAsync(new(target, Automatic: true, Overwrite: false), SwrIfExists.Error, s_none)).Outcome);
    }

    private static void Lose(ClientOnEmulator it, string method, FaultKind kind = FaultKind.LostReply)
    {
        it.Emulator.Requests.Clear();
        it.Emulator.Faults.Add(new FaultRule { Kind = kind, Match = new FaultMatch { Method = method }, Times = 1 });
    }
}
