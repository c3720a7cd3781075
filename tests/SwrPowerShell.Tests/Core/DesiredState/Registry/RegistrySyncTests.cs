using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>Carrying out a plan, also where the service has changed since.</summary>
public sealed class RegistrySyncTests : IDisposable
{
    private static readonly SwrOutcome[] s_allCreated = [.. Enumerable.Repeat(SwrOutcome.Created, 8)];

    private readonly RegistryTestFolder _old = Everything(new(), "Manage", "old", "Edit", "7,", "Enabled=false", "2099-01-01,old", "yes,no");
    private readonly RegistryTestFolder _new = Everything(new(), "Edit", "new", "Read", ",5", "Enabled=true", "forever,new", "no,yes");

    // The organization and the repository, and no row of anything else.
    private readonly RegistryTestFolder _none = Everything(new(), "", "new", "", "", "", "", "");

    public void Dispose() => Array.ForEach([_old, _new, _none], folder => folder.Dispose());

    [Fact]
    public async Task Everything_is_created_then_changed_then_as_wanted()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);

        Assert.Equal(s_allCreated, await RunAsync(it, _old));
        Assert.Empty(await CompareOwnAsync(it, _old));
        Assert.Equal(["Unchanged", "Updated"], (await RunAsync(it, _new)).Distinct().Select(outcome => $"{outcome}"));
        Assert.Empty(await CompareOwnAsync(it, _new));
        Assert.Equal([SwrOutcome.Unchanged], (await RunAsync(it, _new)).Distinct());
    }

    [Fact]
    public async Task What_somebody_else_has_created_meanwhile_as_wanted_is_unchanged()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        var plan = await _new.PlanAsync(it.Client);
        await _new.SyncAsync(it.Client);

        Assert.Equal([SwrOutcome.Unchanged], (await RunAsync(plan)).Distinct());
    }

    [Fact]
    public async Task What_somebody_else_has_created_meanwhile_with_other_values_is_changed()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        var plan = await _new.PlanAsync(it.Client);
        await _old.SyncAsync(it.Client);

        Assert.Equal([SwrOutcome.Unchanged, .. Enumerable.Repeat(SwrOutcome.Updated, 7)], await RunAsync(plan));
        Assert.Empty(await CompareOwnAsync(it, _new));
    }

    [Fact]
    public async Task What_somebody_else_has_removed_meanwhile_is_created_and_an_extra_one_counts_as_removed()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        await _old.SyncAsync(it.Client);
        var plan = await _new.PlanAsync(it.Client);
        var (none, run) = await _none.PlanAsync(it.Client, includeExtra: true);
        var extras = await none.FindExtrasAsync(withOrganizations: false, CancellationToken.None);

        Assert.Equal(6, extras.Count);
        Assert.All(await RunAsync((none, run), extras), change => Assert.Equal((SwrOutcome.Removed, 1), (change.Outcome!.Value, change.Attempts!.Value)));
        Assert.All(await RunAsync((none, run), extras), change => Assert.Equal((SwrOutcome.Removed, null), (change.Outcome!.Value, change.Attempts)));
        Assert.Equal([SwrOutcome.Unchanged, SwrOutcome.Updated, .. s_allCreated[2..]], (await RunAsync(plan)).OrderBy(outcome => outcome == SwrOutcome.Created));
        Assert.Empty(await CompareOwnAsync(it, _new));
    }

    [Fact]
    public async Task What_belonged_to_a_repository_that_somebody_else_has_removed_is_an_error_of_its_row()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        await _old.SyncAsync(it.Client);
        File.Delete(Path.Combine(_new.Path, "repositories.csv"));
        var (plan, run) = await _new.PlanAsync(it.Client);
        await it.Client.DeleteEmptyRepositoryAsync(Given.Name("shop", "web"), CancellationToken.None);
        var step = plan.Lines.Single(line => line.Step!.Change.Resource == SwrRegistryResource.RetentionRule).Step!;

        var error = await Assert.ThrowsAsync<SwrException>(() => step.RunAsync(run, CancellationToken.None));

        Assert.Equal(("RepositoryNotFound", "retention-rules.csv", 1L, 2L), (error.ErrorId, error.File!, error.Row!.Value, error.Line!.Value));
        Assert.False(step.IsDone);
    }

    [Fact]
    public async Task What_the_service_calls_taken_and_does_not_list_is_an_error_of_its_row()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("shop", "web");
        File.Delete(Path.Combine(_new.Path, "organization-permissions.csv"));
        File.Delete(Path.Combine(_new.Path, "repository-permissions.csv"));
        var (plan, run) = await _new.PlanAsync(it.Client);
        var step = plan.Lines.Single(line => line.Step!.Change.Resource == SwrRegistryResource.RetentionRule).Step!;
        it.Answer("POST", "retentions", "{}", status: 409);

        var error = await Assert.ThrowsAsync<SwrException>(() => step.RunAsync(run, CancellationToken.None));

        Assert.Equal((SwrErrorKind.AlreadyExists, "retention-rules.csv"), (error.Kind, error.File));
    }

    [Fact]
    public async Task What_depends_on_a_step_that_failed_is_not_done_and_sends_nothing()
    {
        await using var it = await ClientOnEmulator.StartAsync(withIam: true);
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { Method = "POST", PathContains = "namespaces" } });
        var (plan, run) = await _new.PlanAsync(it.Client);
        it.Emulator.Requests.Clear();

        var errors = new List<SwrException>();
        foreach (var line in plan.Lines)
        {
            errors.Add(await Assert.ThrowsAsync<SwrException>(() => line.Step!.RunAsync(run, CancellationToken.None)));
        }

        Assert.Equal(["PermissionDenied", .. Enumerable.Repeat("DependencyFailed", 7)], errors.Select(error => error.ErrorId));
        Assert.Contains("the organization 'shop'", errors[1].Message, StringComparison.Ordinal);
        Assert.Contains("the repository 'shop/web'", errors[^1].Message, StringComparison.Ordinal);
        Assert.Equal(["repositories.csv", "image-syncs.csv"], [errors.First(error => error.File == "repositories.csv").File!, errors[^1].File!]);
        Assert.Single(it.Requests);
    }

    [Fact]
    public async Task A_permission_that_the_creator_of_an_organization_has_already_is_not_granted()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        using var files = new RegistryTestFolder();
        files.Write("organizations.csv", "Name", "shop").Write("organization-permissions.csv", "Organization,UserName,Permission", "shop,emulator-user,Manage");

        Assert.Equal([SwrOutcome.Created, SwrOutcome.Unchanged], await RunAsync(it, files));
        Assert.Single(it.Requests, request => request.Method == "POST");
        Assert.Empty(await files.CompareAsync(it.Client));
    }

    [Theory]
    [InlineData("emulator-user,Read")]
    [InlineData("user01,Manage")]
    public async Task Where_the_directory_cannot_be_asked_any_other_permission_of_a_new_organization_is_refused(string row)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        using var files = new RegistryTestFolder();
        files.Write("organizations.csv", "Name", "shop").Write("organization-permissions.csv", "Organization,UserName,Permission", $"shop,{row}");
        var (plan, run) = await files.PlanAsync(it.Client);
        await plan.Lines[0].Step!.RunAsync(run, CancellationToken.None);

        var error = await Assert.ThrowsAsync<SwrException>(() => plan.Lines[1].Step!.RunAsync(run, CancellationToken.None));

        Assert.Equal(("UserPairRequired", "organization-permissions.csv"), (error.ErrorId, error.File));
    }

    [Fact]
    public async Task Where_the_directory_cannot_be_asked_a_new_user_of_an_organization_that_exists_is_an_error_of_the_plan()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("shop");
        using var files = new RegistryTestFolder();
        files.Write("organization-permissions.csv", "Organization,UserName,Permission", "shop,user01,Read", "shop,EMULATOR-USER,Manage");

        var (plan, _) = await files.PlanAsync(it.Client);

        Assert.Equal(["UserPairRequired", null], plan.Lines.Select(line => line.Error?.ErrorId));
        Assert.Equal((SwrAction.None, "shop: emulator-user"), (plan.Lines[1].Step!.Change.Action, plan.Lines[1].Step!.ToString()));
    }

    private static RegistryTestFolder Everything(
        RegistryTestFolder folder, string permission, string description, string ofRepository, string keep, string trigger, string share, string sync) => folder
        .Write("organizations.csv", "Name", "shop")
        .Write("organization-permissions.csv", "Organization,UserName,Permission", permission.Length == 0 ? "" : $"shop,user01,{permission}")
        .Write("repositories.csv", "Organization,Name,Description", $"shop,web,{description}")
        .Write("repository-permissions.csv", "Organization,Name,UserName,Permission", ofRepository.Length == 0 ? "" : $"shop,web,user02,{ofRepository}")
        .Write("retention-rules.csv", "Organization,Name,KeepDays,KeepCount,Tag,TagPattern", keep.Length == 0 ? "" : $"shop,web,{keep},latest,^v")
        .Write("triggers.csv", "Organization,Name,TriggerName,Deployment,ClusterId,Enabled", trigger.Length == 0 ? "" : $"shop,web,deploy,api,c1,{trigger.Split('=')[1]}")
        .Write("shares.csv", "Organization,Name,Account,Until,Description", share.Length == 0 ? "" : $"shop,web,partner,{share}")
        .Write("image-syncs.csv", "Organization,Name,RemoteRegion,RemoteOrganization,Automatic,Overwrite", sync.Length == 0 ? "" : $"shop,web,emulator-2,copy,{sync}");

    private static async Task<List<SwrOutcome>> RunAsync(ClientOnEmulator it, RegistryTestFolder folder) => await RunAsync(await folder.PlanAsync(it.Client));

    private static async Task<List<SwrOutcome>> RunAsync((RegistryPlan Plan, RegistryRun Run) it) =>
        [.. (await RunAsync(it, it.Plan.Lines)).Select(change => change.Outcome!.Value)];

    private static async Task<List<SwrRegistryChange>> RunAsync((RegistryPlan Plan, RegistryRun Run) it, IEnumerable<RegistryLine> lines)
    {
        var changes = new List<SwrRegistryChange>();
        foreach (var line in lines)
        {
            changes.Add(await line.Step!.RunAsync(it.Run, CancellationToken.None));
            Assert.True(line.Step.IsDone);
        }

        return changes;
    }

    private static async Task<IEnumerable<string>> CompareOwnAsync(ClientOnEmulator it, RegistryTestFolder folder) =>
        (await folder.CompareAsync(it.Client)).Where(change => !change.StartsWith("Extra", StringComparison.Ordinal));
}
