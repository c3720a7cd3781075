using SwrPowerShell.Emulator.Administration;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>What a plan says of rows: what they lead to, and which cannot be carried out.</summary>
public sealed class RegistryPlanTests : IDisposable
{
    private readonly RegistryTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_lead_to_what_is_missing_differs_or_is_as_wanted()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop", "new")
            .Write("repositories.csv", "Organization,Name,Description", "shop,web,other", "shop,api,", "new,web,")
            .Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,30", "shop,api,3", "new,web,3");

        Assert.Equal(
            [
                "None shop ", "Create new ", "Update shop/web Description: old → other", "None shop/api ", "Create new/web ",
                "Update shop/web KeepDays: 7 → 30", "Create shop/api ", "Create new/web ",
            ],
            await DescribeAsync(it));
    }

    [Fact]
    public async Task What_a_new_resource_belongs_to_is_created_before_it()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop", "new")
            .Write("organization-permissions.csv", "Organization,UserId,UserName,Permission", "new,1,a,Read")
            .Write("repositories.csv", "Organization,Name", "new,web", "shop,web")
            .Write("retention-rules.csv", "Organization,Name,KeepDays", "new,web,3", "shop,web,3");

        var (plan, _) = await _folder.PlanAsync(it.Client);

        Assert.Equal(["", "", "new", "new", "", "new/web", ""], plan.Lines.Select(line => line.Step!.DependsOn?.ToString() ?? ""));
        Assert.Equal(0, plan.Failures);
    }

    [Theory]
    [InlineData("none,web,3", "OrganizationNotFound", "The organization 'none' was not found.", "organizations.csv")]
    [InlineData("shop,none,3", "RepositoryNotFound", "The repository 'shop/none' was not found.", "repositories.csv")]
    [InlineData("new,none,3", "RepositoryNotFound", "The repository 'new/none' was not found.", "repositories.csv")]
    public async Task What_a_row_belongs_to_must_exist_or_have_a_row(string row, string errorId, string message, string file)
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "new").Write("retention-rules.csv", "Organization,Name,KeepDays", row);

        var error = (await _folder.PlanAsync(it.Client)).Plan.Lines[1].Error!;

        Assert.Equal((SwrErrorKind.NotFound, errorId, message), (error.Kind, error.ErrorId, error.Message));
        Assert.Equal(("retention-rules.csv", 1L, 2L), (error.File!, error.Row!.Value, error.Line!.Value));
        Assert.Contains(file, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_an_organization_that_does_not_exist_says_so_also_where_its_repository_has_a_row()
    {
        await using var it = await StartAsync();
        _folder.Write("organization-permissions.csv", "Organization,UserId,UserName,Permission", "none,1,a,Read").Write("repositories.csv", "Organization,Name", "none,web");

        Assert.Equal(["OrganizationNotFound", "OrganizationNotFound"], (await _folder.PlanAsync(it.Client)).Plan.Lines.Select(line => line.Error!.ErrorId));
    }

    [Fact]
    public async Task What_belongs_to_a_row_that_failed_is_not_done_because_of_it()
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "library", "new")
            .Write("repositories.csv", "Organization,Name,Category", "new,web,no category", "library,web,")
            .Write("triggers.csv", "Organization,Name,TriggerName,Deployment", "new,web,deploy,api");

        var (plan, _) = await _folder.PlanAsync(it.Client);

        Assert.Equal(["InvalidOrganizationName", null, "InvalidCategory", "DependencyFailed", "DependencyFailed"], plan.Lines.Select(line => line.Error?.ErrorId));
        Assert.Equal("Not done, because the organization 'library' that it belongs to failed.", plan.Lines[3].Error!.Message);
        Assert.Equal("Not done, because the repository 'new/web' that it belongs to failed.", plan.Lines[4].Error!.Message);
        Assert.Contains("organization", plan.Lines[3].Error!.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal((SwrErrorKind.DependencyFailed, 4L), (plan.Lines[3].Error!.Kind, plan.Failures));
    }

    [Fact]
    public async Task What_belongs_to_a_file_that_could_not_be_read_is_not_done_and_the_file_is_an_error_of_its_own()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "nothing").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,none,3", "shop,web,7");

        var (plan, _) = await _folder.PlanAsync(it.Client);

        Assert.Equal(["UnusableHeader", "DependencyFailed", null], plan.Lines.Select(line => line.Error?.ErrorId));
        Assert.Equal((null, null), (plan.Lines[0].Row, plan.Lines[0].Step));
    }

    [Theory]
    [InlineData("repositories.csv", "Organization,Name", "shop,web", "shop,web", "'shop/web' is already listed in row 1")]
    [InlineData("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,3", "shop,web,4", "'shop/web' is already listed in row 1")]
    [InlineData("repository-permissions.csv", "Organization,Name,UserName,UserId,Permission", "shop,web,user01,,Read", "shop,web,,fb3f175c1fd146ab8cdae3272be6107b,Edit", "'shop/web: user01' is already listed in row 1")]
    [InlineData("shares.csv", "Organization,Name,Account,Until", "shop,web,partner,forever", "shop,web,Partner,forever", "'shop/web: Partner' is already listed in row 1")]
    public async Task Of_two_rows_for_one_resource_the_first_counts(string file, string header, string first, string second, string message)
    {
        await using var it = await StartAsync();
        _folder.Write(file, header, first, second);

        var (plan, _) = await _folder.PlanAsync(it.Client);

        Assert.Null(plan.Lines[0].Error);
        Assert.Equal("DuplicateRow", plan.Lines[1].Error!.ErrorId);
        Assert.StartsWith(message, plan.Lines[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_fails_the_rows_that_need_it()
    {
        await using var it = await StartAsync();
        _folder.Write("repositories.csv", "Organization,Name", "shop,web").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7", "shop,api,3").Write("triggers.csv", "Organization,Name,TriggerName,Deployment", "shop,web,deploy,api");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { PathContains = "web/retentions" } });

        var (plan, _) = await _folder.PlanAsync(it.Client);

        Assert.Equal([null, "PermissionDenied", null, null], plan.Lines.Select(line => line.Error?.ErrorId));
        Assert.Equal(("retention-rules.csv", 1L), (plan.Lines[1].Error!.File!, plan.Lines[1].Error!.Row!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repositories_that_cannot_be_listed_fail_each_row_of_the_organization_with_an_error_of_its_own(bool includeExtra)
    {
        await using var it = await StartAsync();
        _folder.Write("organizations.csv", "Name", "shop").Write("repositories.csv", "Organization,Name", "shop,web", "shop,api", "new,x").Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { PathContains = "manage/repos" } });

        var (plan, _) = await _folder.PlanAsync(it.Client, includeExtra);

        Assert.Equal([null, "PermissionDenied", "PermissionDenied", "OrganizationNotFound", "PermissionDenied"], plan.Lines.Select(line => line.Error?.ErrorId));
        Assert.Equal(4, plan.Lines.Select(line => line.Error).OfType<SwrException>().Distinct().Count());
        Assert.Empty(await plan.FindExtrasAsync(withOrganizations: false, CancellationToken.None));
    }

    [Theory]
    [InlineData("namespaces")]
    [InlineData("manage/repos")]
    [InlineData("retentions")]
    public async Task Refused_credentials_end_the_plan(string path)
    {
        await using var it = await StartAsync();
        _folder.Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401, Match = new FaultMatch { PathContains = path } });

        var error = await Assert.ThrowsAsync<SwrException>(() => _folder.PlanAsync(it.Client));

        Assert.Equal(SwrErrorKind.AuthenticationFailed, error.Kind);
    }

    [Fact]
    public async Task Each_list_is_read_once_and_nothing_of_what_has_no_row()
    {
        await using var it = await StartAsync();
        _folder.Write("organization-permissions.csv", "Organization,UserId,UserName,Permission", "shop,1,a,Read", "shop,2,b,Read")
            .Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,7", "shop,none,7");

        await _folder.PlanAsync(it.Client);

        Assert.Equal(
            ["/v2/manage/namespaces", "/v2/manage/repos", "/v2/manage/namespaces/shop/access", "/v2/manage/namespaces/shop/repos/web/retentions"],
            it.Requests.Select(request => request.Target.Split('?')[0]));
    }

    [Fact]
    public async Task A_category_that_the_service_has_is_one_and_any_other_is_not()
    {
        await using var it = await StartAsync();
        it.Answer("GET", "/v2/manage/repos", """[{"namespace":"shop","name":"web","category":"own"}]""");
        _folder.Write("repositories.csv", "Organization,Name,Category", "shop,web,own", "shop,api,Own", "shop,old,odd");

        Assert.Equal([null, null, "InvalidCategory"], (await _folder.PlanAsync(it.Client)).Plan.Lines.Select(line => line.Error?.ErrorId));
    }

    [Fact]
    public async Task An_organization_that_the_service_reserves_is_as_wanted_where_it_exists()
    {
        await using var it = await StartAsync();
        new Seeder(it.Emulator.State).Put(Seeder.Read("""{"organizations":[{"name":"library"}]}"""u8));
        _folder.Write("organizations.csv", "Name", "library");

        Assert.Equal(["None library "], await DescribeAsync(it));
    }

    [Fact]
    public async Task A_new_share_needs_a_time_to_come_and_one_that_stays_as_it_is_needs_none()
    {
        await using var it = await StartAsync();
        new Seeder(it.Emulator.State).Put(Seeder.Read("""
            {"organizations":[{"name":"shop","repositories":[{"name":"old","shares":[{"access_domain":"a","deadline":"2020-01-01T00:00:00Z"},{"access_domain":"b","deadline":"forever"}]}]}]}
            """u8));
        _folder.Write("shares.csv", "Organization,Name,Account,Until,Description", "shop,old,new,,", "shop,old,past,2020-01-01,", "shop,old,A,2020-01-01T00:00:00Z,", "shop,old,b,2020-01-01,", "shop,old,B,,other", "shop,old,future,2099-01-01,");

        Assert.Equal(
            ["DeadlineRequired", "InvalidDeadline", "None shop/old: a ", "InvalidDeadline", "Update shop/old: b Description: (none) → other", "Create shop/old: future "],
            await DescribeAsync(it));
    }

    private static async Task<ClientOnEmulator> StartAsync()
    {
        var it = await ClientOnEmulator.StartAsync(withIam: true);
        new Seeder(it.Emulator.State).Put(Seeder.Read("""
            {"organizations":[{"name":"shop","repositories":[{"name":"api"},{"name":"web","description":"old",
            "retentions":[{"rules":[{"template":"date_rule","params":{"days":"7"}}]}]}]}]}
            """u8));
        it.Emulator.Requests.Clear();
        return it;
    }

    private async Task<IEnumerable<string>> DescribeAsync(ClientOnEmulator it) => (await _folder.PlanAsync(it.Client)).Plan.Lines
        .Select(line => line.Error?.ErrorId ?? $"{line.Step!.Change.Action} {line.Step} {string.Join("; ", line.Step.Change.Changes)}");
}
