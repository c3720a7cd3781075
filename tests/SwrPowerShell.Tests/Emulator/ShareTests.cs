using System.Text.Json.Nodes;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class ShareTests
{
    private const string Path = "/v2/manage/namespaces/dev/repositories/team$app/access-domains";
    private const string Seed = """{"organizations":[{"name":"dev","repositories":[{"name":"team/app"},{"name":"open","is_public":true}]}]}""";
    private const string Partner = """{"access_domain":"partner","permit":"read","deadline":"2099-10-01T16:00:00.000Z","description":"d"}""";

    [Fact]
    public async Task Shares_are_created_listed_shown_changed_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, Partner)).IsEmptyObject(201);
        (await emulator.PostAsync(Path, Partner)).IsSwrError(409, 4090089);

        var item = (await emulator.GetAsync(Path)).Json.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["access_domain", "created", "creator_id", "creator_name", "deadline", "description", "namespace", "permit", "repository",
             "status", "updated"],
            item.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("dev", "team/app", true), ((string?)item["namespace"], (string?)item["repository"], (bool)item["status"]!));

        var shown = (await emulator.GetAsync(Path + "/partner")).Json;
        Assert.True((bool)shown["exist"]!);
        Assert.Equal(("2099-10-01T16:00:00.000Z", "d"), ((string?)shown["deadline"], (string?)shown["description"]));

        (await emulator.SendAsync("PATCH", Path + "/partner", """{"permit":"read","deadline":"2020-01-01T00:00:00Z"}""")).IsEmptyObject(201);
        shown = (await emulator.GetAsync(Path + "/partner")).Json;
        Assert.Equal((false, ""), ((bool)shown["status"]!, (string?)shown["description"]));
        (await emulator.SendAsync("PATCH", Path + "/partner", """{"permit":"read","deadline":"forever"}""")).IsEmptyObject(201);
        Assert.True((bool)(await emulator.GetAsync(Path + "/partner")).Json["status"]!);
        (await emulator.SendAsync("DELETE", Path + "/partner")).IsEmpty204();
        Assert.Equal("[]", (await emulator.GetAsync(Path)).Body);
    }

    [Theory]
    [InlineData("GET", null), InlineData("DELETE", null), InlineData("PATCH", """{"permit":"read","deadline":"forever"}""")]
    public async Task A_missing_share_is_a_bad_request_in_the_plain_shape(string method, string? body)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var answer = await emulator.SendAsync(method, Path + "/partner", body);
        Assert.Equal(400, answer.Status);
        Assert.Equal("SVCSTG.SWR.4001090", (string?)answer.Json["errorCode"]);
    }

    [Theory]
    [InlineData("""{"permit":"read","deadline":"forever"}""", 4001014)]
    [InlineData("""{"access_domain":"p","deadline":"forever"}""", 4001014)]
    [InlineData("""{"access_domain":"p","permit":"read"}""", 4001014)]
    [InlineData("""{"access_domain":"p","permit":"write","deadline":"forever"}""", 4001091)]
    [InlineData("""{"access_domain":"p","permit":"read","deadline":"tomorrow"}""", 4001025)]
    [InlineData("""{"access_domain":"p","permit":"read","deadline":"2099-01-01T00:00:00+02:00"}""", 4001025)]
    [InlineData("""{"access_domain":"emulator-domain","permit":"read","deadline":"forever"}""", 4001041)]
    public async Task Bad_shares_are_refused(string body, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, body)).IsSwrError(400, code);
    }

    [Fact]
    public async Task There_are_limits()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path.Replace("team$app", "open", StringComparison.Ordinal), Partner)).IsSwrError(400, 4001025);
        (await emulator.PostAsync(Path.Replace("team$app", "none", StringComparison.Ordinal), Partner)).IsSwrError(400, 4001008);
        (await emulator.GetAsync("/v2/manage/namespaces/dev/repos/team$app/access-domains")).IsGatewayError(404, "APIGW.0101");
        var text = new string('d', 1000);
        (await emulator.PostAsync(Path, $$"""{"access_domain":"p","permit":"read","deadline":"forever","description":"{{text}}d"}""")).IsSwrError(413, 4131012);
        (await emulator.PostAsync(Path, $$"""{"access_domain":"p0","permit":"read","deadline":"forever","description":"{{text}}"}""")).IsEmptyObject(201);
        for (var i = 1; i < 500; i++)
        {
            (await emulator.PostAsync(Path, $$"""{"access_domain":"p{{i}}","permit":"read","deadline":"forever"}""")).IsEmptyObject(201);
        }

        (await emulator.PostAsync(Path, Partner)).IsSwrError(400, 4000014);
    }

    private const string Shared =
        """
        {"organizations":[
          {"name":"dev","repositories":[
            {"name":"a","num_images":1,"shares":[{"access_domain":"partner"}]},
            {"name":"b","shares":[{"access_domain":"other","deadline":"2020-01-01T00:00:00Z"}]},
            {"name":"c"}]},
          {"name":"theirs","foreign":true,"repositories":[
            {"name":"x","shares":[{"access_domain":"emulator-domain"}]},
            {"name":"y","shares":[{"access_domain":"emulator-domain","deadline":"2020-01-01T00:00:00Z"}]},
            {"name":"z","shares":[{"access_domain":"partner"}]}]}]}
        """;

    [Theory]
    [InlineData("center=self", "a,b")]
    [InlineData("center=self&status=true", "a")]
    [InlineData("center=self&domain_name=other", "b")]
    [InlineData("center=self&offset=1&limit=1", "b")]
    [InlineData("center=self&order_column=name&order_type=desc", "b,a")]
    [InlineData("filter=center::self%7Corder_column::tag_count%7Corder_type::asc", "b,a")]
    [InlineData("center=thirdparty", "x,y")]
    [InlineData("center=thirdparty&name=y", "y")]
    [InlineData("center=thirdparty&namespace=dev", "")]
    [InlineData("center=thirdparty&domain_name=somebody-else&status=false", "y")]
    [InlineData("center=thirdparty&domain_name=partner", "")]
    public async Task Shared_repositories_are_listed(string query, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Shared);
        var answer = await emulator.GetAsync("/v2/manage/shared-repositories?" + query);
        Assert.Equal(expected, string.Join(',', answer.Json.AsArray().Select(r => (string?)r!["name"])));
        Assert.Matches(@"^\d+-\d+/\d+$", answer.Headers["Content-Range"]);
    }

    [Fact]
    public async Task What_others_share_is_not_listed_as_ones_own()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Shared);
        Assert.Equal(3, (await emulator.GetAsync("/v2/manage/repos")).Json.AsArray().Count);
        Assert.Equal("[]", (await emulator.GetAsync("/v2/manage/repos?namespace=theirs")).Body);
        var item = (await emulator.GetAsync("/v2/manage/shared-repositories?center=thirdparty&name=x")).Json[0]!;
        Assert.Equal(("somebody-else", true), ((string?)item["domain_name"], (bool)item["status"]!));
    }

    [Theory]
    [InlineData("", 4001014), InlineData("center=all", 4001025), InlineData("center=self&limit=5", 4001036)]
    [InlineData("center=self&order_column=size&order_type=asc", 4001096), InlineData("filter=shared_by::self", 4001035)]
    public async Task Bad_queries_are_refused(string query, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Shared);
        (await emulator.GetAsync("/v2/manage/shared-repositories?" + query)).IsSwrError(400, code);
    }

    [Fact]
    public async Task The_new_lists_go_on_at_a_number()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Shared);
        var first = (await emulator.GetAsync("/v3/manage/shared-repositories?shared_by=self&limit=1")).Json;
        Assert.Equal("a", (string?)first["repos"]!.AsArray().Single()!["name"]);
        var second = (await emulator.GetAsync($"/v3/manage/shared-repositories?shared_by=self&limit=1&marker={first["nextMarker"]}")).Json;
        Assert.Equal("b", (string?)second["repos"]!.AsArray().Single()!["name"]);
        Assert.False(second.AsObject().ContainsKey("nextMarker"));
        (await emulator.GetAsync("/v3/manage/shared-repositories")).IsSwrError(400, 4001014);

        var names = new List<string?>();
        JsonNode? marker = null;
        do
        {
            var page = (await emulator.GetAsync($"/v3/manage/repos?limit=2&marker={marker}")).Json;
            names.AddRange(page["repos"]!.AsArray().Select(r => (string?)r!["name"]));
            marker = page["nextMarker"];
        }
        while (marker is not null);
        Assert.Equal(["a", "b", "c"], names);
        var item = (await emulator.GetAsync("/v3/manage/repos?namespace=dev&name=a")).Json["repos"]!.AsArray().Single()!.AsObject();
        Assert.Equal(
            ["category", "created_at", "description", "domain_name", "id", "is_public", "name", "namespace_name", "num_download",
             "num_images", "size", "status", "updated_at"],
            item.Select(p => p.Key).Order(StringComparer.Ordinal));
        (await emulator.GetAsync("/v3/manage/repos?marker=x")).IsSwrError(400, 4000014);
        (await emulator.GetAsync("/v3/manage/repos?limit=1001")).IsSwrError(400, 4000056);
    }
}
