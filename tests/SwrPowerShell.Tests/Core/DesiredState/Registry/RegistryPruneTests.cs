using System.Text;
using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Administration;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>What no row names, and what keeps it from being removed.</summary>
public sealed class RegistryPruneTests : IDisposable
{
    private readonly RegistryTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Extras_are_of_kinds_that_have_a_file_and_go_before_what_they_belong_to()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web", "shop,api", "shop,full").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7");

        Assert.Equal(["RetentionRule shop/api", "Repository shop/old"], await ExtrasAsync(it));
    }

    [Fact]
    public async Task A_repository_that_another_file_names_is_no_extra()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,old,7", "shop,web,7");

        Assert.Equal(["Repository shop/api", "Repository shop/full"], await ExtrasAsync(it));
    }

    [Fact]
    public async Task Permissions_of_others_are_extras_and_that_of_the_connected_user_is_not()
    {
        await using var it = await StartAsync();
        _folder.Write("organization-permissions.csv", "Organization,UserName,Permission", "shop,b,Read");

        Assert.Equal(["OrganizationPermission shop: a"], await ExtrasAsync(it));
    }

    [Fact]
    public async Task Permissions_are_looked_for_in_all_organizations_of_the_files()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop").Write("organization-permissions.csv", "Organization,UserName,Permission");

        Assert.Equal(["OrganizationPermission shop: a", "OrganizationPermission shop: b"], await ExtrasAsync(it));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Organizations_are_extras_only_on_demand_and_not_where_any_row_names_them(bool withOrganizations)
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop").Write("organization-permissions.csv", "Organization,UserName,Permission", "named,emulator-user,Manage", "shop,a,Edit", "shop,b,Read");

        Assert.Equal(withOrganizations ? ["Organization empty", "Organization other"] : [], await ExtrasAsync(it, withOrganizations));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_reported_once_by_its_rows_or_as_an_error_of_its_own()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web", "shop,api", "shop,full", "shop,old").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { PathContains = "/retentions" } });

        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);
        var extras = await plan.FindExtrasAsync(withOrganizations: false, CancellationToken.None);

        Assert.Equal(1, plan.Failures);
        Assert.Equal(3, extras.Count);
        Assert.All(extras, line => Assert.Equal(("PermissionDenied", null, null), (line.Error!.ErrorId, line.Row, line.Step)));
    }

    [Fact]
    public async Task An_extra_that_holds_images_is_kept_unless_these_go_as_well()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web", "shop,api");
        var (plan, run) = await _folder.PlanAsync(it.Client, includeExtra: true);
        var (full, old) = (await plan.FindExtrasAsync(false, CancellationToken.None)) is [var first, var second] ? (first.Step!, second.Step!) : default;
        var forced = run with { Gate = new RequestGate(1) };

        Assert.Equal("RepositoryNotEmpty", full.Kind.KeptBecause(run, full.Current!)!.ErrorId);
        Assert.Null(full.Kind.KeptBecause(forced, full.Current!));
        Assert.Null(old.Kind.KeptBecause(run, old.Current!));
        Assert.Equal("RepositoryNotEmpty", (await Assert.ThrowsAsync<SwrException>(() => full.RunAsync(run, CancellationToken.None))).ErrorId);
        Assert.Equal(SwrOutcome.Removed, (await full.RunAsync(forced, CancellationToken.None)).Outcome);
        Assert.Equal((SwrOutcome.Removed, 1), await old.RunAsync(run, CancellationToken.None) is var done ? (done.Outcome!.Value, done.Attempts!.Value) : default);
    }

    [Fact]
    public async Task An_organization_goes_only_when_it_is_empty()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop", "named");
        var (plan, run) = await _folder.PlanAsync(it.Client, includeExtra: true);
        var extras = await plan.FindExtrasAsync(withOrganizations: true, CancellationToken.None);

        Assert.Equal((SwrOutcome.Removed, 1), await extras[0].Step!.RunAsync(run, CancellationToken.None) is var done ? (done.Outcome!.Value, done.Attempts!.Value) : default);
        Assert.Equal("OrganizationNotEmpty", (await Assert.ThrowsAsync<SwrException>(() => extras[1].Step!.RunAsync(run, CancellationToken.None))).ErrorId);
    }

    [Theory]
    [InlineData(1, "shop,web,7", "1 row failed")]
    [InlineData(2, "shop,web,7", "2 rows failed")]
    [InlineData(0, "", "retention-rules.csv has no rows")]
    public async Task Nothing_is_removed_where_a_row_may_be_missing(long failures, string row, string reason)
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web").Write("retention-rules.csv", "Organization,Name,KeepDays", row);
        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);

        var error = await Assert.ThrowsAsync<SwrException>(() => plan.RequireRemovableAsync([], failures, null, CancellationToken.None));

        Assert.Equal("PruneSkipped", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    [Theory]
    [InlineData(10, null, null)]
    [InlineData(11, null, "11 of the 12 retention rules would be removed")]
    [InlineData(11, 14, "15 of the 26 resources of the files would be removed")]
    [InlineData(11, 15, null)]
    public async Task No_more_is_removed_than_the_limit_of_each_kind_or_the_given_one_for_all(int rules, int? limit, string? message)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        var names = Enumerable.Range(1, 14).Select(i => $"many,r{i:D2}").ToList();
        _folder.Write("repositories.csv", ["Organization,Name", .. names])
            .Write("retention-rules.csv", ["Organization,Name,KeepDays", .. names.Take(12 - rules).Select(name => $"{name},7")])
            .Write("triggers.csv", ["Organization,Name,TriggerName,Deployment", .. names.Skip(4).Select(name => $"{name},deploy,api")]);
        new Seeder(it.Emulator.State).Put(Seeder.Read(Encoding.UTF8.GetBytes($$"""
            {"organizations":[{"name":"many","repositories":[{{string.Join(',', Enumerable.Range(1, 14).Select(i => Repository(i, hasRule: i <= 12)))}}]}]}
            """)));
        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);
        var extras = await plan.FindExtrasAsync(false, CancellationToken.None);

        Assert.Equal(rules + 4, extras.Count);
        await AssertLimitAsync(plan, extras, limit, message);

        static string Repository(int number, bool hasRule) => $$"""
            {"name":"r{{number:D2}}","triggers":[{"name":"deploy"}],"retentions":[{{(hasRule ? """{"rules":[{"template":"date_rule","params":{"days":"7"}}]}""" : "")}}]}
            """;
    }

    [Theory]
    [InlineData(false, 1, null)]
    [InlineData(true, 1, "2 of the 4 resources of the files")]
    [InlineData(false, 0, "1 of the 4 resources of the files")]
    public async Task What_is_kept_does_not_count_towards_the_limit(bool withImages, int limit, string? message)
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web", "shop,api");
        var (folder, run) = (_folder.Read(), new RegistryRun(it.Client, NameRules.Cloud, withImages ? new RequestGate(1) : null));
        var reader = new RegistryReader(run, folder, includeExtra: true);
        await reader.ReadListsAsync(CancellationToken.None);
        var plan = await RegistryPlan.CreateAsync(run, folder, reader, CancellationToken.None);

        await AssertLimitAsync(plan, await plan.FindExtrasAsync(false, CancellationToken.None), limit, message);
    }

    [Fact]
    public async Task The_limit_counts_organizations_of_the_whole_account()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop", "named");
        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);

        await AssertLimitAsync(plan, await plan.FindExtrasAsync(true, CancellationToken.None), 1, "2 of the 4 resources of the files");
    }

    [Fact]
    public async Task The_limit_of_a_kind_names_it_in_the_plural()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("many", Enumerable.Range(1, 12).Select(i => $"r{i:D2}"));
        _folder.Write("repositories.csv", "Organization,Name", "many,r01");
        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);

        await AssertLimitAsync(plan, await plan.FindExtrasAsync(false, CancellationToken.None), null, "11 of the 12 repositories would be removed");
    }

    private static async Task AssertLimitAsync(RegistryPlan plan, IReadOnlyList<RegistryLine> extras, int? limit, string? message)
    {
        var error = await Record.ExceptionAsync(() => plan.RequireRemovableAsync(extras, 0, limit, CancellationToken.None)) as SwrException;

        Assert.Equal(message is null ? null : "RemovalLimitExceeded", error?.ErrorId);
        Assert.Contains(message ?? "", error?.Message ?? "", StringComparison.Ordinal);
    }

    private static async Task<ClientOnEmulator> StartAsync()
    {
        var it = await ClientOnEmulator.StartAsync(withIam: true);
        await it.CreateAsync("shop");
        new Seeder(it.Emulator.State).Put(Seeder.Read("""
            {"organizations":[{"name":"shop","permissions":[{"user_id":"1","user_name":"a","auth":1},{"user_id":"2","user_name":"b","auth":1}],"repositories":[
            {"name":"web","retentions":[{"rules":[{"template":"date_rule","params":{"days":"7"}}]}],"triggers":[{"name":"deploy"}]},
            {"name":"api","retentions":[{"rules":[{"template":"date_rule","params":{"days":"7"}}]}]},
            {"name":"old"},{"name":"full","tags":["v1"]}]},
            {"name":"other","repositories":[{"name":"x"}]},{"name":"empty"},{"name":"named"}]}
            """u8));
        return it;
    }

    private async Task<IEnumerable<string>> ExtrasAsync(ClientOnEmulator it, bool withOrganizations = false)
    {
        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra: true);
        return (await plan.FindExtrasAsync(withOrganizations, CancellationToken.None)).Select(line =>
        {
            Assert.Equal(SwrAction.Extra, line.Step!.Change.Action);
            return $"{line.Step.Change.Resource} {line.Step}";
        });
    }
}
