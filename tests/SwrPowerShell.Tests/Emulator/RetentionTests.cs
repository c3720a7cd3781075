using SwrPowerShell.Emulator.Tags;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class RetentionTests
{
    private const string Path = "/v2/manage/namespaces/dev/repos/team$app/retentions";
    private const string Seed = """{"organizations":[{"name":"dev","repositories":[{"name":"team/app"}]}]}""";
    private const string Days = """{"algorithm":"or","rules":[{"template":"date_rule","params":{"days":"30"},"tag_selectors":[{"kind":"label","pattern":"v5"},{"kind":"regexp","pattern":"^1\\."}]}]}""";

    [Fact]
    public async Task A_rule_is_created_listed_shown_changed_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var created = await emulator.PostAsync(Path, Days);
        Assert.Equal(201, created.Status);
        var id = (int)created.Json["id"]!;
        (await emulator.PostAsync(Path, Days)).IsSwrError(400, 4000014);

        var listed = (await emulator.GetAsync(Path)).Json.AsArray().Single()!;
        Assert.Equal((id, "or", ""), ((int)listed["id"]!, (string?)listed["algorithm"], (string?)listed["scope"]));
        var shown = await emulator.GetAsync($"{Path}/{id}");
        Assert.Equal(listed.ToJsonString(), shown.Json.ToJsonString());
        var rule = shown.Json["rules"]![0]!;
        Assert.Equal(("date_rule", "30", "regexp"), ((string?)rule["template"], (string?)rule["params"]!["days"], (string?)rule["tag_selectors"]![1]!["kind"]));

        (await emulator.SendAsync("PATCH", $"{Path}/{id}", Days.Replace("30", "60", StringComparison.Ordinal))).IsEmptyObject(201);
        Assert.Equal("60", (string?)(await emulator.GetAsync($"{Path}/{id}")).Json["rules"]![0]!["params"]!["days"]);
        var other = """{"algorithm":"or","rules":[{"template":"tag_rule","params":{"num":"5"},"tag_selectors":[]}]}""";
        (await emulator.SendAsync("PATCH", $"{Path}/{id}", other)).IsSwrError(400, 4001025);

        (await emulator.SendAsync("DELETE", $"{Path}/{id}")).IsEmptyObject(200);
        var missing = await emulator.SendAsync("DELETE", $"{Path}/{id}");
        Assert.Equal((400, "SVCSTG.SWR.4000306"), (missing.Status, (string?)missing.Json["errors"]![0]!["errorCode"]));
        Assert.Equal(400, (await emulator.GetAsync($"{Path}/{id}")).Status);
        (await emulator.GetAsync($"{Path}/x")).IsSwrError(400, 4000014);
        Assert.Equal("[]", (await emulator.GetAsync(Path)).Body);
    }

    [Theory]
    [InlineData("""{"template":"date_rule","params":{"days":30},"tag_selectors":[]}""", 4000014)]
    [InlineData("""{"template":"date_rule","params":{"days":"0"},"tag_selectors":[]}""", 4001025)]
    [InlineData("""{"template":"date_rule","params":{"days":"366"},"tag_selectors":[]}""", 4001025)]
    [InlineData("""{"template":"tag_rule","params":{"num":"1001"},"tag_selectors":[]}""", 4001025)]
    [InlineData("""{"template":"tag_rule","params":{"num":10},"tag_selectors":[]}""", 4000014)]
    [InlineData("""{"template":"tag_rule","params":{"days":"10"},"tag_selectors":[]}""", 4001014)]
    [InlineData("""{"template":"tag_rule","tag_selectors":[]}""", 4001014)]
    [InlineData("""{"template":"tag_rule","params":{"num":"10"}}""", 4001014)]
    [InlineData("""{"template":"size_rule","params":{"num":"10"},"tag_selectors":[]}""", 4001025)]
    [InlineData("""{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[{"kind":"glob","pattern":"x"}]}""", 4001025)]
    [InlineData("""{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[{"kind":"label"}]}""", 4001014)]
    [InlineData("""{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[{"kind":"regexp","pattern":"("}]}""", 4001025)]
    public async Task Bad_rules_are_refused(string rule, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, $$"""{"algorithm":"or","rules":[{{rule}}]}""")).IsSwrError(400, code);
        (await emulator.PostAsync(Path, $$"""{"algorithm":"and","rules":[{{rule}}]}""")).IsSwrError(400, 4001025);
    }

    [Fact]
    public async Task Exactly_one_rule_is_taken_from_the_array()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        const string Rule = """{"template":"tag_rule","params":{"num":"1"},"tag_selectors":[]}""";
        (await emulator.PostAsync(Path, """{"algorithm":"or","rules":[]}""")).IsSwrError(400, 4001014);
        (await emulator.PostAsync(Path, $$"""{"algorithm":"or","rules":[{{Rule}},{{Rule}}]}""")).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        foreach (var (method, tail, body) in new[] { ("GET", "", null), ("POST", "", Days), ("GET", "/1", null), ("PATCH", "/1", Days), ("DELETE", "/1", null), ("GET", "/histories", null) })
        {
            (await emulator.SendAsync(method, "/v2/manage/namespaces/none/repos/a/retentions" + tail, body)).IsSwrError(404, 4040058);
            (await emulator.SendAsync(method, "/v2/manage/namespaces/dev/repos/a/retentions" + tail, body)).IsSwrError(404, 4040113);
        }
    }

    [Fact]
    public async Task A_run_deletes_and_logs_what_the_rules_do_not_keep()
    {
        await using var emulator = await TestEmulator.StartAsync(seed:
            """
            {"organizations":[{"name":"dev","repositories":[
              {"name":"team/app","created":"2020-01-01T00:00:00Z","tags":[{"tag":"old1"},{"tag":"old2"},{"tag":"v5"},{"tag":"1.0"},{"tag":"new","created":"2099-01-01T00:00:00Z"}],
               "retentions":[{"rules":[{"template":"date_rule","params":{"days":"30"},"tag_selectors":[{"kind":"label","pattern":"v5"},{"kind":"regexp","pattern":"^1\\."}]}]}]},
              {"name":"n","tags":[{"tag":"a","created":"2026-01-01T00:00:00Z"},{"tag":"b","created":"2026-01-03T00:00:00Z"},{"tag":"c","created":"2026-01-02T00:00:00Z"}],
               "retentions":[{"rules":[{"template":"tag_rule","params":{"num":"1"}}]}]}]}]}
            """);
        Assert.Equal("""{"deleted":4}""", (await emulator.PostAsync("/_emulator/retention/run", "")).Body);
        Assert.Equal(["1.0", "new", "v5"], emulator.Emulator.State.Table<ImageTag>().List("dev/team/app").Select(t => t.Tag));
        Assert.Equal(["b"], emulator.Emulator.State.Table<ImageTag>().List("dev/n").Select(t => t.Tag));

        var answer = await emulator.GetAsync(Path + "/histories?filter=limit::1%7Coffset::0");
        Assert.Equal("0-1/2", answer.Headers["Content-Range"]);
        Assert.Equal(2, (int)answer.Json["total"]!);
        var entry = answer.Json["retention_log"]!.AsArray().Single()!.AsObject();
        Assert.Equal(["created_at", "id", "namespace", "repo", "retention_id", "rule_type", "tag"], entry.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("dev", "team/app", "date_rule", "old2"), ((string?)entry["namespace"], (string?)entry["repo"], (string?)entry["rule_type"], (string?)entry["tag"]));
        Assert.Equal(2, (await emulator.GetAsync(Path + "/histories")).Json["retention_log"]!.AsArray().Count);
        (await emulator.GetAsync(Path + "/histories?filter=order::asc")).IsSwrError(400, 4001035);
        (await emulator.GetAsync(Path + "/histories?limit=1")).IsSwrError(400, 4001036);
    }
}
