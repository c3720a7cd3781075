using System.Diagnostics;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class FaultTests
{
    private const string Path = "/v2/manage/namespaces";
    private const string Body = """{"namespace":"a"}""";

    [Theory]
    [InlineData("""{"kind":"status","status":400}""", 400, "SVCSTG.SWR.4000014")]
    [InlineData("""{"kind":"status","status":401}""", 401, "APIGW.0301")]
    [InlineData("""{"kind":"status","status":403,"errorCode":"4031042"}""", 403, "SVCSTG.SWR.4031042")]
    [InlineData("""{"kind":"status","errorCode":"SVCSTG.SWR.4090023"}""", 409, "SVCSTG.SWR.4090023")]
    [InlineData("""{"kind":"status","status":418,"errorCode":"SVCSTG.SWR.1","errorMessage":"tea"}""", 418, "SVCSTG.SWR.1")]
    [InlineData("""{"kind":"status","status":429}""", 429, "APIGW.0308")]
    [InlineData("""{"kind":"status"}""", 500, "SVCSTG.SWR.5000007")]
    [InlineData("""{"kind":"status","status":502}""", 502, "APIGW.0201")]
    [InlineData("""{"kind":"status","status":503,"body":"busy"}""", 503, "busy")]
    [InlineData("""{"kind":"garbage"}""", 200, "<html>")]
    [InlineData("""{"kind":"garbage","status":201,"body":"{\"namespaces\":["}""", 201, """{"namespaces":[""")]
    public async Task A_status_or_garbage_is_answered_and_the_work_is_not_done(string rule, int status, string part)
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, rule);
        var answer = await emulator.PostAsync(Path, Body);
        Assert.Equal(status, answer.Status);
        Assert.Contains(part, answer.Body, StringComparison.Ordinal);
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());

        (await emulator.SendAsync("DELETE", "/_emulator/faults")).IsEmpty204();
        (await emulator.PostAsync(Path, Body)).IsEmptyObject(201);
    }

    [Fact]
    public async Task Headers_and_redirects_are_sent()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"kind":"status","status":429,"headers":{"Retry-After":"2","X-Extra":"y"},"times":1},{"kind":"redirect","location":"http://127.0.0.1:1/x"}""");
        var throttled = await emulator.GetAsync(Path);
        Assert.Equal(("2", "y"), (throttled.Headers["Retry-After"], throttled.Headers["X-Extra"]));
        var moved = await emulator.GetAsync(Path);
        Assert.Equal((307, "http://127.0.0.1:1/x"), (moved.Status, moved.Headers["Location"]));
    }

    [Fact]
    public async Task A_reset_comes_before_the_work_and_a_lost_reply_after_it()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"kind":"reset","times":1},{"kind":"lostReply"}""");

        Assert.Equal(("", true), await emulator.RawAsync("POST", Path, Body));
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());

        Assert.Equal(("", true), await emulator.RawAsync("POST", Path, Body));
        Assert.Equal("a", emulator.Emulator.State.Table<Organization>().List().Single().Name);

        Assert.Equal([FaultKind.Reset, FaultKind.LostReply], emulator.Emulator.Requests.Snapshot().Select(r => r.Fault!.Value));
        Assert.All(emulator.Emulator.Requests.Snapshot(), r => Assert.Null(r.Status));
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.PostAsync(Path, Body));
    }

    [Fact]
    public async Task A_truncated_reply_announces_more_than_it_sends()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"kind":"truncate"}""");
        var (text, reset) = await emulator.RawAsync("POST", Path, Body);
        Assert.False(reset);
        Assert.StartsWith("HTTP/1.1 201", text, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 2\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{", text, StringComparison.Ordinal);
        Assert.Single(emulator.Emulator.State.Table<Organization>().List());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => emulator.GetAsync(Path));
        Assert.Equal(("", true), await emulator.RawAsync("DELETE", Path + "/a"));
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());
    }

    [Fact]
    public async Task A_hanging_request_ends_with_its_client()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"kind":"hang"}""");
        await emulator.GiveUpAsync(Path, Body);
        Assert.True(SpinWait.SpinUntil(() => emulator.Emulator.InFlight.Current == 0, TimeLimit.Patience));
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());
    }

    [Theory]
    [InlineData("""{"kind":"hang"}"""), InlineData("""{"kind":"delay","delayMs":60000}""")]
    public async Task A_stopping_emulator_drops_the_replies_it_holds_back(string rule)
    {
        var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, rule);
        var pending = emulator.RawAsync("GET", Path);
        Assert.True(SpinWait.SpinUntil(() => emulator.Emulator.InFlight.Current == 1, TimeLimit.Patience));
        var watch = Stopwatch.StartNew();
        await emulator.DisposeAsync();
        Assert.Equal("", (await pending).Text);
        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task A_delayed_request_has_done_its_work_when_the_client_gives_up()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"match":{"method":"post"},"kind":"delay","delayMs":100,"times":1},{"kind":"delay","delayMs":60000}""");
        var watch = Stopwatch.StartNew();
        (await emulator.PostAsync(Path, Body)).IsEmptyObject(201);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(100), TimeLimit.Patience);

        await emulator.GiveUpAsync(Path, """{"namespace":"b"}""");
        Assert.Equal(2, emulator.Emulator.State.Table<Organization>().List().Length);
    }

    [Fact]
    public async Task Rules_match_method_path_and_body()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"dev"}]}""");
        await AddAsync(emulator, """{"match":{"method":"POST","pathContains":"/dev/","bodyContains":"bäd"},"kind":"status","status":503}""");
        Assert.Equal(503, (await Post("dev", "bäd")).Status);
        Assert.Equal(201, (await Post("dev", "good")).Status);
        Assert.Equal(404, (await Post("other", "bäd")).Status);
        Assert.Equal(200, (await emulator.GetAsync("/v2/manage/namespaces/dev/repos/good")).Status);
        var report = (await emulator.GetAsync("/_emulator/faults")).Json[0]!;
        Assert.Equal((1, 1), ((int)report["matched"]!, (int)report["struck"]!));

        Task<Answer> Post(string organization, string description) => emulator.PostAsync(
            $"/v2/manage/namespaces/{organization}/repos", $$"""{"repository":"good","is_public":true,"description":"{{description}}"}""");
    }

    [Fact]
    public async Task After_and_times_count_matches_and_strikes()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await AddAsync(emulator, """{"kind":"status","status":500,"after":2,"times":2}""");
        var statuses = await StatusesAsync(emulator, 6);
        Assert.Equal([200, 200, 500, 500, 200, 200], statuses);
    }

    [Fact]
    public async Task Percent_depends_on_the_seed_only()
    {
        async Task<int[]> RunAsync(int seed)
        {
            await using var emulator = await TestEmulator.StartAsync();
            await AddAsync(emulator, $$"""{"kind":"status","status":500,"percent":30,"seed":{{seed}}}""");
            return await StatusesAsync(emulator, 300);
        }

        var first = await RunAsync(1);
        Assert.Equal(first, await RunAsync(1));
        Assert.NotEqual(first, await RunAsync(2));
        Assert.InRange(first.Count(s => s == 500), 60, 120);
    }

    [Theory]
    [InlineData("""{"kind":"nonsense"}"""), InlineData("""{"kind":"status","tims":1}"""), InlineData("{}"), InlineData("nonsense")]
    public async Task A_misspelt_rule_is_refused(string rule)
    {
        await using var emulator = await TestEmulator.StartAsync();
        Assert.Equal(400, (await emulator.PostAsync("/_emulator/faults", $"[{rule}]")).Status);
        Assert.Empty(emulator.Emulator.Faults.Snapshot());
    }

    [Fact]
    public async Task Faults_do_not_strike_the_controls()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Latency = TimeSpan.FromSeconds(60) });
        await AddAsync(emulator, """{"kind":"reset"}""");
        Assert.Equal(200, (await emulator.GetAsync("/_emulator/state")).Status);
    }

    [Theory]
    [InlineData("b"), InlineData("c")]
    public async Task Errors_can_be_had_in_the_other_shapes(string shape)
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.PostAsync("/_emulator/error-shape", $$"""{"shape":"{{shape}}"}""")).IsEmpty204();
        var answer = await emulator.GetAsync(Path + "/none");
        Assert.Equal(404, answer.Status);
        var error = shape == "b" ? answer.Json["errors"]![0]! : answer.Json;
        Assert.Equal(["errorCode", "errorMessage"], error.AsObject().Select(p => p.Key));
        Assert.Equal(400, (await emulator.PostAsync("/_emulator/error-shape", """{"shape":"z"}""")).Status);
    }

    private static async Task AddAsync(TestEmulator emulator, string rules) =>
        (await emulator.PostAsync("/_emulator/faults", $"[{rules}]")).IsEmptyObject(201);

    private static async Task<int[]> StatusesAsync(TestEmulator emulator, int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
        {
            statuses[i] = (await emulator.GetAsync(Path)).Status;
        }

        return statuses;
    }
}
