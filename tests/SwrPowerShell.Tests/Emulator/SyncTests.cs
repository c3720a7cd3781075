using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class SyncTests
{
    private const string Repository = "/v2/manage/namespaces/dev/repos/team$app";
    private const string Tasks = Repository + "/sync_repo";
    private const string Jobs = Repository + "/sync_job?filter=limit::10%7Coffset::0";
    private const string Seed = """{"organizations":[{"name":"dev","repositories":[{"name":"team/app","num_images":3}]}]}""";

    [Fact]
    public async Task A_task_is_created_listed_replaced_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Tasks, """{"remoteRegionId":"emulator-2","remoteNamespace":"there","syncAuto":true}""")).IsEmptyObject(200);
        var item = (await emulator.GetAsync(Tasks)).Json.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["createdAt", "domainID", "domainName", "id", "namespace", "override", "remoteNamespace", "remoteRegionId", "repoName",
             "syncAuto", "updatedAt"],
            item.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("team/app", true, false), ((string?)item["repoName"], (bool)item["syncAuto"]!, (bool)item["override"]!));

        (await emulator.PostAsync(Tasks, """{"remoteRegionId":"emulator-2","remoteNamespace":"there","override":true}""")).IsEmptyObject(200);
        var again = (await emulator.GetAsync(Tasks)).Json.AsArray().Single()!;
        Assert.Equal(((long)item["id"]!, false, true), ((long)again["id"]!, (bool)again["syncAuto"]!, (bool)again["override"]!));

        const string Target = """{"remoteRegionId":"emulator-2","remoteNamespace":"there"}""";
        (await emulator.SendAsync("DELETE", Tasks)).IsSwrError(400, 4001018);
        (await emulator.SendAsync("DELETE", Tasks, Target)).IsEmptyObject(200);
        var missing = await emulator.SendAsync("DELETE", Tasks, Target);
        Assert.Equal((400, "SVCSTG.SWR.4001158"), (missing.Status, (string?)missing.Json["errors"]![0]!["errorCode"]));
    }

    [Theory]
    [InlineData("/sync_repo", """{"remoteNamespace":"n"}""", 400, 4001014)]
    [InlineData("/sync_repo", """{"remoteRegionId":"emulator-2"}""", 400, 4001014)]
    [InlineData("/sync_repo", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","syncAuto":"true"}""", 400, 4000014)]
    [InlineData("/sync_repo", """{"remoteRegionId":"mars-1","remoteNamespace":"n"}""", 500, 5001101)]
    [InlineData("/sync_images", """{"remoteRegionId":"mars-1","remoteNamespace":"n","imageTag":["v1"]}""", 500, 5001101)]
    [InlineData("/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n"}""", 400, 4001014)]
    [InlineData("/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":[]}""", 400, 4001014)]
    [InlineData("/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":"v1"}""", 400, 4000014)]
    public async Task Bad_requests_are_refused(string tail, string body, int status, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Repository + tail, body)).IsSwrError(status, code);
    }

    [Fact]
    public async Task Jobs_wait_run_and_end()
    {
        var clock = new SetClock();
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Clock = clock }, Seed);
        async Task<string> Statuses() =>
            string.Join(',', (await emulator.GetAsync(Jobs)).Json.AsArray().Select(j => $"{j!["tag"]} {j["status"]}"));

        var started = await emulator.PostAsync(
            Repository + "/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1","none","no tag"]}""");
        Assert.Equal((200, """["no tag"]"""), (started.Status, started.Body));
        Assert.Equal("none waiting,v1 waiting", await Statuses());
        clock.Now += TimeSpan.FromMilliseconds(600);
        Assert.Equal("none running,v1 running", await Statuses());
        clock.Now += TimeSpan.FromMilliseconds(600);
        Assert.Equal("none failed,v1 success", await Statuses());

        await emulator.PostAsync(Repository + "/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1"]}""");
        await emulator.PostAsync(Repository + "/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1"],"override":true}""");
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.Equal("v1 success,v1 existed,none failed,v1 success", await Statuses());
    }

    [Fact]
    public async Task Jobs_are_listed_with_a_filter_only()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        await emulator.PostAsync(Repository + "/sync_images", """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1","v2","v3"]}""");
        var answer = await emulator.GetAsync(Repository + "/sync_job?filter=limit::2%7Coffset::1%7Corder::asc");
        Assert.Equal("1-2/3", answer.Headers["Content-Range"]);
        Assert.Equal(["v2", "v3"], answer.Json.AsArray().Select(j => (string?)j!["tag"]));
        Assert.Equal(
            ["createdAt", "domainID", "domainName", "id", "namespace", "override", "remoteNamespace", "remoteRegionId", "repoName",
             "status", "syncOperatorId", "syncOperatorName", "tag", "updatedAt"],
            answer.Json[0]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));

        (await emulator.GetAsync(Repository + "/sync_job")).IsSwrError(400, 4001035);
        (await emulator.GetAsync(Repository + "/sync_job?limit=10&offset=0")).IsSwrError(400, 4001035);
        (await emulator.GetAsync(Repository + "/sync_job?filter=order::asc")).IsSwrError(400, 4001036);
        (await emulator.GetAsync(Repository + "/sync_job?filter=limit::10")).IsSwrError(400, 4001036);
        (await emulator.GetAsync(Repository + "/sync_job?filter=limit::1%7Coffset::0%7Corder::up")).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        const string Body = """{"remoteRegionId":"emulator-2","remoteNamespace":"n","imageTag":["v1"]}""";
        foreach (var (method, tail, body) in new[]
        {
            ("GET", "/sync_repo", null), ("POST", "/sync_repo", Body), ("DELETE", "/sync_repo", Body), ("POST", "/sync_images", Body),
            ("GET", "/sync_job?filter=limit::1%7Coffset::0", null),
        })
        {
            (await emulator.SendAsync(method, "/v2/manage/namespaces/none/repos/a" + tail, body)).IsSwrError(404, 4040058);
            (await emulator.SendAsync(method, "/v2/manage/namespaces/dev/repos/a" + tail, body)).IsSwrError(404, 4040113);
        }
    }

    [Fact]
    public async Task Regions_can_be_seeded()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal(
            ["emulator-1", "emulator-2", "emulator-3"],
            (await emulator.GetAsync("/v2/manage/regions")).Json.AsArray().Select(r => (string?)r!["regionID"]).Take(3));
        await emulator.PostAsync("/_emulator/seed", """{"regions":["mars-1"]}""");
        Assert.Equal("""[{"regionID":"mars-1"}]""", (await emulator.GetAsync("/v2/manage/regions")).Body);
        (await emulator.PostAsync(Tasks, """{"remoteRegionId":"mars-1","remoteNamespace":"n"}""")).IsEmptyObject(200);
    }
}

internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
