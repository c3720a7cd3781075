using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class UsageTests
{
    private const string Seed =
        """
        {"organizations":[{"name":"a","repositories":[
          {"name":"x","num_download":3,"tags":[{"tag":"1","size":100,"created":"2026-02-28T10:00:00Z"},{"tag":"2","size":200,"created":"2026-01-01T00:00:00Z"}]},
          {"name":"y"}]},{"name":"b"},{"name":"c","foreign":true,"repositories":[{"name":"z","num_images":5}]}]}
        """;

    [Fact]
    public async Task Quotas_have_a_limit_and_what_is_used()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { OrganizationQuota = 15 }, Seed);
        Assert.Equal(
            """{"quotas":[{"quota_key":"namespace","quota_limit":15,"used":2,"unit":""}]}""",
            (await emulator.GetAsync("/v2/manage/projects/p1/quotas")).Body);
    }

    [Fact]
    public async Task The_overview_counts_what_is_ones_own()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal(
            """{"domain_id":"f9e8d7c6b5a4938271605f4e3d2c1b0a","domain_name":"emulator-domain","namspace_num":2,"repo_num":2,"image_num":2,"store_space":300.0,"downflow_size":450.0}""",
            (await emulator.GetAsync("/v2/manage/overview")).Body);
    }

    [Fact]
    public async Task Reports_have_a_value_a_day()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Clock = new SetClock() }, Seed);
        var store = (await emulator.GetAsync("/v2/manage/reports/store/daily")).Json.AsArray();
        Assert.Equal(30, store.Count);
        Assert.Equal(("2026-03-01", 300.0), ((string?)store[29]!["date"], (double)store[29]!["value"]!));
        Assert.Equal(("2026-02-27", 200.0), ((string?)store[27]!["date"], (double)store[27]!["value"]!));
        var traffic = (await emulator.GetAsync("/v2/manage/reports/downflow/daily")).Json.AsArray();
        Assert.Equal([0.0, 450.0], traffic.Skip(28).Select(d => (double)d!["value"]!));
        (await emulator.GetAsync("/v2/manage/reports/upflow/daily")).IsSwrError(400, 4001025);
        (await emulator.GetAsync("/v2/manage/reports/store/hourly")).IsSwrError(400, 4001025);
    }

    [Fact]
    public async Task The_agency_is_created_once()
    {
        await using var emulator = await TestEmulator.StartAsync();
        Assert.False((bool)(await emulator.GetAsync("/v2/manage/agency")).Json["is_agency"]!);
        (await emulator.SendAsync("POST", "/v2/manage/agency")).IsEmpty204();
        (await emulator.SendAsync("POST", "/v2/manage/agency")).IsSwrError(409, 4090089);
        Assert.True((bool)(await emulator.GetAsync("/v2/manage/agency")).Json["is_agency"]!);
    }

    [Fact]
    public async Task Feature_gates_are_booleans()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var gates = (await emulator.GetAsync("/v2/manage/projects/p1/feature-gates")).Json.AsObject();
        Assert.Equal(10, gates.Count);
        Assert.True((bool)gates["enable_image_sync"]!);
    }

    [Fact]
    public async Task Versions_are_open_to_everyone()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Client.DefaultRequestHeaders.Clear();
        var version = (await emulator.GetAsync("/")).Json["versions"]!.AsArray().Single()!;
        Assert.Equal(["id", "links", "min_version", "status", "updated", "version"], version.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(version.ToJsonString(), (await emulator.GetAsync("/v2")).Json["version"]!.ToJsonString());
        (await emulator.GetAsync("/v9")).IsGatewayError(404, "APIGW.0101");
    }

    [Theory]
    [InlineData("GET", "/v2/manage/overview"), InlineData("GET", "/v2/manage/regions"), InlineData("POST", "/v2/manage/utils/secret")]
    [InlineData("GET", "/v2/manage/shared-repositories"), InlineData("GET", "/v3/manage/repos"), InlineData("GET", "/v2/manage/agency")]
    [InlineData("GET", "/v2/manage/namespaces/a/access"), InlineData("GET", "/v2/manage/namespaces/a/repos/x/tags")]
    public async Task Everything_else_is_not(string method, string path)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        emulator.Client.DefaultRequestHeaders.Clear();
        (await emulator.SendAsync(method, path)).IsGatewayError(401, "APIGW.0301");
    }

    [Fact]
    public async Task A_deleted_repository_takes_everything_along_and_a_restart_brings_it_back()
    {
        var file = Path.GetTempFileName();
        File.Delete(file);
        var options = new EmulatorOptions { StateFile = file };
        string before;
        await using (var first = await TestEmulator.StartAsync(options,
            """
            {"organizations":[{"name":"o","repositories":[{"name":"r","tags":2,"permissions":[{"user_id":"u","user_name":"n","auth":1}],
              "shares":[{"access_domain":"p"}],"retentions":[{"rules":[{"template":"tag_rule","params":{"num":"1"},"tag_selectors":[{"kind":"label","pattern":"v9"}]}]}],
              "triggers":[{"name":"t"}],"syncs":[{"remote_region_id":"emulator-2","remote_namespace":"n","sync_auto":true}]}]}]}
            """))
        {
            await first.PostAsync("/_emulator/retention/run", "");
            await first.PostAsync("/v2/manage/namespaces/o/repos/r/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1"]}""");
            before = (await first.GetAsync("/_emulator/state")).Body;
        }

        await using var second = await TestEmulator.StartAsync(options);
        Assert.Equal(before, (await second.GetAsync("/_emulator/state")).Body);
        (await second.SendAsync("DELETE", "/v2/manage/namespaces/o/repos/r")).IsEmpty204();
        var left = (await second.GetAsync("/_emulator/state")).Json.AsObject().Where(kind => kind.Value!.AsArray().Count > 0);
        Assert.Equal(["organizations", "users"], left.Select(kind => kind.Key));
        File.Delete(file);
    }
}
