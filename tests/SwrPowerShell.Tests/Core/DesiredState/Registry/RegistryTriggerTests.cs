using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>The service changes only whether a trigger is enabled, so one that differs otherwise is replaced.</summary>
public sealed class RegistryTriggerTests : IDisposable
{
    private static readonly RepositoryName s_web = Given.Name("shop", "web");

    private readonly RegistryTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Enabled", "no", "PATCH")]
    [InlineData("Tag", "v1", "DELETE POST")]
    public async Task It_is_switched_where_that_is_enough_and_replaced_otherwise(string column, string value, string methods)
    {
        await using var it = await StartAsync();
        var (step, run) = await PlanAsync(it, column, value);
        it.Emulator.Requests.Clear();

        Assert.Equal(SwrOutcome.Updated, (await step.RunAsync(run, CancellationToken.None)).Outcome);

        Assert.Equal(methods, string.Join(' ', it.Requests.Select(request => request.Method).Where(method => method != "GET")));
        Assert.Empty(await _folder.CompareAsync(it.Client));
    }

    [Theory]
    [InlineData("Tag", "v1")]
    [InlineData("Tag,ClusterId,ClusterName,Mode", "v1,, ,")]
    public async Task A_new_one_has_what_the_row_does_not_say_of_the_old_one(string columns, string cells)
    {
        await using var it = await StartAsync();
        var before = await ShowAsync(it);
        var (step, run) = await PlanAsync(it, columns, cells);

        await step.RunAsync(run, CancellationToken.None);

        var after = await ShowAsync(it);
        Assert.Equal(("v1", "prod", "c1", "main", "x", true), (after.Condition, after.ClusterNamespace, after.ClusterId, after.ClusterName, after.Container, after.Enabled));
        Assert.Equal((before.Mode, before.Application), (after.Mode, after.Application));
    }

    [Fact]
    public async Task One_that_somebody_else_has_removed_is_created()
    {
        await using var it = await StartAsync();
        var (step, run) = await PlanAsync(it, "Tag", "v1");
        await it.Client.DeleteTriggerAsync(TriggerName.Create(s_web, "deploy"), CancellationToken.None);

        Assert.Equal(SwrOutcome.Updated, (await step.RunAsync(run, CancellationToken.None)).Outcome);
        Assert.Equal("v1", (await ShowAsync(it)).Condition);
    }

    [Theory]
    [InlineData("v1", null)]
    [InlineData("v2", "TriggerAlreadyExists")]
    public async Task One_that_somebody_else_has_replaced_meanwhile_is_left_and_an_error_unless_it_is_as_wanted(string theirs, string? errorId)
    {
        await using var it = await StartAsync();
        var (step, run) = await PlanAsync(it, "Tag", "v1");
        var (other, otherRun) = await PlanAsync(it, "Tag", theirs);
        await other.RunAsync(otherRun, CancellationToken.None);
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 404, ErrorCode = "SVCSTG.SWR.4040036", Match = new FaultMatch { Method = "DELETE" } });

        var error = await Record.ExceptionAsync(async () => Assert.Equal(SwrOutcome.Unchanged, (await step.RunAsync(run, CancellationToken.None)).Outcome));

        Assert.Equal(errorId, (error as SwrException)?.ErrorId);
        Assert.Equal(theirs, (await ShowAsync(it)).Condition);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task One_that_cannot_be_created_leaves_the_old_one_in_force_where_that_can_be_created_again(int failures, bool isThere)
    {
        await using var it = await StartAsync();
        var (step, run) = await PlanAsync(it, "Tag", "v1");
        var before = await ShowAsync(it);
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Times = failures, Match = new FaultMatch { Method = "POST", PathContains = "triggers" } });

        var error = await Assert.ThrowsAsync<SwrException>(() => step.RunAsync(run, CancellationToken.None));

        Assert.Equal(("PermissionDenied", "triggers.csv", 1L), (error.ErrorId, error.File, error.Row!.Value));
        Assert.Equal(!isThere, error.Message.Contains("previous trigger is removed", StringComparison.Ordinal));
        Assert.Equal(!isThere, error.RecommendedAction!.Contains("Run the command again", StringComparison.Ordinal));
        Assert.Equal(isThere ? [Cells(before)] : [], (await it.Client.ListTriggersAsync(s_web, CancellationToken.None)).Select(Cells));
    }

    [Fact]
    public async Task One_that_cannot_be_removed_stays()
    {
        await using var it = await StartAsync();
        var (step, run) = await PlanAsync(it, "Tag", "v1");
        it.Emulator.Requests.Clear();
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { Method = "DELETE" } });

        await Assert.ThrowsAsync<SwrException>(() => step.RunAsync(run, CancellationToken.None));

        Assert.Equal("^v", (await ShowAsync(it)).Condition);
        Assert.DoesNotContain(it.Requests, request => request.Method == "POST");
    }

    private static async Task<ClientOnEmulator> StartAsync()
    {
        var it = await ClientOnEmulator.StartWithAsync("shop", "web");
        var row = new TriggerRow { Deployment = "api", ClusterNamespace = "prod", ClusterId = "c1", ClusterName = "main", Container = "x", TagPattern = "^v", Mode = "cce" };
        await it.Client.CreateTriggerAsync(TriggerSpec.Create(TriggerName.Create(s_web, "deploy"), row), SwrIfExists.Error, CancellationToken.None);
        return it;
    }

    private static Task<SwrTrigger> ShowAsync(ClientOnEmulator it) => it.Client.ShowTriggerAsync(TriggerName.Create(s_web, "deploy"), CancellationToken.None);

    private static string Cells(SwrTrigger trigger) => string.Join('|', RegistryKind.Of(SwrRegistryResource.Trigger).ToCells(new("shop", "web"), new("deploy", trigger)));

    private async Task<(RegistryStep Step, RegistryRun Run)> PlanAsync(ClientOnEmulator it, string column, string value)
    {
        var (plan, run) = await _folder.Write("triggers.csv", $"Organization,Name,TriggerName,Deployment,{column}", $"shop,web,deploy,api,{value}").PlanAsync(it.Client);
        return (plan.Lines.Single().Step!, run);
    }
}
