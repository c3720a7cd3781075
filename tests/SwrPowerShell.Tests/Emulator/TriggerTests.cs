using System.Text.Json.Nodes;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class TriggerTests
{
    private const string Path = "/v2/manage/namespaces/dev/repos/team$app/triggers";
    private const string Seed = """{"organizations":[{"name":"dev","repositories":[{"name":"team/app"}]}]}""";
    private const string Deploy =
        """
        {"name":"deploy","action":"update","app_type":"deployments","application":"web","cluster_ns":"default","condition":".*",
         "enable":"true","trigger_type":"all","cluster_id":"c1","cluster_name":"test"}
        """;

    [Fact]
    public async Task A_trigger_is_created_listed_shown_switched_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, Deploy)).IsEmptyObject(201);
        (await emulator.PostAsync(Path, Deploy)).IsSwrError(400, 4000014);

        var listed = (await emulator.GetAsync(Path)).Json.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["action", "app_type", "application", "cluster_id", "cluster_name", "cluster_ns", "condition", "container", "created_at",
             "creator_name", "enable", "name", "trigger_history", "trigger_mode", "trigger_type"],
            listed.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Null(listed["trigger_history"]);
        Assert.Equal(("true", "cce", ""), ((string?)listed["enable"], (string?)listed["trigger_mode"], (string?)listed["container"]));

        (await emulator.SendAsync("PATCH", Path + "/deploy", """{"enable":"false","application":"other"}""")).IsEmptyObject(201);
        var shown = (await emulator.GetAsync(Path + "/deploy")).Json;
        Assert.Equal(("false", "web"), ((string?)shown["enable"], (string?)shown["application"]));
        Assert.Empty(shown["trigger_history"]!.AsArray());
        (await emulator.SendAsync("PATCH", Path + "/deploy", """{"enable":true}""")).IsSwrError(400, 4000014);

        (await emulator.SendAsync("DELETE", Path + "/deploy")).IsEmpty204();
        foreach (var (method, body) in new[] { ("GET", null), ("DELETE", null), ("PATCH", """{"enable":"true"}""") })
        {
            (await emulator.SendAsync(method, Path + "/deploy", body)).IsSwrError(404, 4040126);
        }
    }

    [Theory]
    [InlineData("name", null), InlineData("application", null), InlineData("cluster_ns", null)]
    [InlineData("condition", null), InlineData("enable", null), InlineData("trigger_type", null)]
    [InlineData("action", "delete"), InlineData("app_type", "jobs"), InlineData("enable", "yes")]
    [InlineData("trigger_type", "some"), InlineData("trigger_mode", "k8s")]
    public async Task Bad_triggers_are_refused(string field, string? value)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var body = JsonNode.Parse(Deploy)!;
        body[field] = value;
        (await emulator.PostAsync(Path, body.ToJsonString())).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task Enable_is_a_text_and_not_a_boolean()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, Deploy.Replace("\"true\"", "true", StringComparison.Ordinal))).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        foreach (var (method, tail, body) in new[] { ("GET", "", null), ("POST", "", Deploy), ("GET", "/x", null), ("PATCH", "/x", """{"enable":"true"}"""), ("DELETE", "/x", null) })
        {
            (await emulator.SendAsync(method, "/v2/manage/namespaces/none/repos/a/triggers" + tail, body)).IsSwrError(404, 4040058);
            (await emulator.SendAsync(method, "/v2/manage/namespaces/dev/repos/a/triggers" + tail, body)).IsSwrError(404, 4040113);
        }
    }

    [Fact]
    public async Task A_seeded_trigger_has_a_history()
    {
        await using var emulator = await TestEmulator.StartAsync(seed:
            """
            {"organizations":[{"name":"dev","repositories":[{"name":"team/app","triggers":[{"name":"t","enable":"false","history":[
              {"tag":"v1","result":"success","created":"2026-01-01T00:00:00Z"}]}]}]}]}
            """);
        Assert.Null((await emulator.GetAsync(Path)).Json[0]!["trigger_history"]);
        var run = (await emulator.GetAsync(Path + "/t")).Json["trigger_history"]!.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["action", "app_type", "application", "cluster_id", "cluster_name", "cluster_ns", "condition", "container", "created_at",
             "creator_name", "detail", "result", "tag"],
            run.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("v1", "2026-01-01T00:00:00.000000Z"), ((string?)run["tag"], (string?)run["created_at"]));
    }
}
