using System.Net.Http.Headers;
using System.Text;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>Observed behaviour of the live service that differs from its documentation.</summary>
public class LiveServiceTests
{
    private const string Repositories = "/v2/manage/namespaces/a/repos";
    private const string Seed = """{"organizations":[{"name":"a","repositories":[{"name":"r","is_public":true,"category":"linux"}]}]}""";

    [Fact]
    public async Task The_visibility_may_be_left_out_on_creation_and_on_change()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        (await test.PostAsync(Repositories, """{"repository":"new"}""")).IsEmptyObject(201);
        Assert.False((bool)(await test.GetAsync(Repositories + "/new")).Json["is_public"]!);
        (await test.SendAsync("PATCH", Repositories + "/r", """{"category":"database"}""")).IsEmptyObject(201);
        var changed = (await test.GetAsync(Repositories + "/r")).Json;
        Assert.Equal((true, "database"), ((bool)changed["is_public"]!, (string?)changed["category"]));
    }

    /// <summary>The documentation's example scenario has no body.</summary>
    [Fact]
    public async Task A_repository_can_be_created_by_query()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        (await test.SendAsync("POST", Repositories + "?repository=test&category=linux&description=test&is_public=false")).IsEmptyObject(201);
        var created = (await test.GetAsync(Repositories + "/test")).Json;
        Assert.Equal(
            ("linux", "test", false), ((string?)created["category"], (string?)created["description"], (bool)created["is_public"]!));
        (await test.SendAsync("POST", Repositories + "?repository=other&is_public=yes")).IsSwrError(400, 4001009);
        (await test.SendAsync("POST", Repositories + "?repository=Other")).IsSwrError(400, 4001029);
        (await test.SendAsync("POST", Repositories)).IsSwrError(400, 4001018);
    }

    [Fact]
    public async Task The_texts_are_those_that_were_seen()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal("Not found trigger", await MessageAsync("GET", Repositories + "/r/triggers/none", null, 404));
        Assert.Equal("Invalid param", await MessageAsync("POST", Repositories + "/r/triggers", """{"name":"t"}""", 400));
        Assert.Equal(
            "Internal error",
            await MessageAsync("POST", Repositories + "/r/sync_repo", """{"remoteRegionId":"mars-1","remoteNamespace":"n"}""", 500));
        Assert.Equal(
            "The API does not exist or has not been published in the environment",
            (string?)(await test.GetAsync("/v2/manage/namespaces/a/repos/r/x/y/z")).Json["error_msg"]);
        test.Client.DefaultRequestHeaders.Remove("X-Auth-Token");
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", "nonsense");
        var refused = await test.GetAsync("/v2/manage/namespaces");
        refused.IsGatewayError(401, "APIGW.0301");
        Assert.Equal("Incorrect IAM authentication information: Unauthorized", (string?)refused.Json["error_msg"]);

        async Task<string?> MessageAsync(string method, string path, string? body, int status)
        {
            var answer = await test.SendAsync(method, path, body);
            Assert.Equal(status, answer.Status);
            return (string?)answer.Json[0]!["errorMessage"];
        }
    }

    [Theory]
    [InlineData("5000059", 500, ""), InlineData("5004002", 500, "fail to get k8s deployment"), InlineData("4030170", 403, "Insufficient permissions")]
    public async Task Errors_that_are_in_no_table_can_be_provoked(string code, int status, string text)
    {
        await using var test = await TestEmulator.StartAsync();
        await test.PostAsync("/_emulator/faults", $$"""[{"kind":"status","errorCode":"{{code}}","times":1}]""");
        var answer = await test.PostAsync("/v2/manage/namespaces", """{"namespace":"a"}""");
        Assert.Equal((status, "SVCSTG.SWR." + code), (answer.Status, answer.SwrCode));
        Assert.Contains(text, (string)answer.Json[0]!["errorMessage"]!, StringComparison.Ordinal);
        (await test.PostAsync("/v2/manage/namespaces", """{"namespace":"a"}""")).IsEmptyObject(201);
    }

    [Theory]
    [InlineData("cn-north-4"), InlineData("sa-argentina-1"), InlineData("eu-west-101"), InlineData("emulator-3"), InlineData("emulator-1")]
    public async Task Images_go_to_every_published_region(string region)
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        var body = $$"""{"remoteRegionId":"{{region}}","remoteNamespace":"n"}""";
        (await test.PostAsync(Repositories + "/r/sync_repo", body)).IsEmptyObject(200);
        Assert.Contains(region, (await test.GetAsync("/v2/manage/regions")).Json.AsArray().Select(item => (string?)item!["regionID"]));
    }

    [Theory]
    [InlineData("/V2/manage/namespaces"), InlineData("/v2/Manage/namespaces"), InlineData("/v2/manage/namespaces/a/Repos/r")]
    [InlineData("/cloudartifact/v5/Storage"), InlineData("/v3/auth/Domains")]
    [InlineData("/cloudartifact/v5/repositories/proxy"), InlineData("/cloudartifact/v5/repositories/users")]
    public async Task Nothing_is_published_at_a_path_of_another_case_or_of_operations_that_are_not_there(string path)
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        (await test.GetAsync(path)).IsGatewayError(404, "APIGW.0101");
    }

    public static TheoryData<string, string, string> BrokenTexts => new()
    {
        { "POST", Repositories, """{"repository":"x","is_public":false,"description":"\ud800"}""" },
        { "POST", Repositories, """{"repository":"x","is_public":false,"\ud800":1}""" },
        { "POST", Repositories, "{\"repository\":\"x\",\"is_public\":false,\"description\":\"\u00ff\"}" },
        { "PATCH", Repositories + "/r", """{"is_public":false,"description":"\udfff"}""" },
        { "POST", "/v2/manage/namespaces", """{"namespace":"\ud83d"}""" },
        { "DELETE", "/v2/manage/namespaces/a/access", """["\ud800"]""" },
        { "POST", "/cloudartifact/v5/repositories", """{"format":"docker","type":"hosted","display_name":"\ud800"}""" },
        { "DELETE", "/cloudartifact/v5/repositories", """{"repository_ids":"[\"\\ud800\"]","format":"docker"}""" },
        { "POST", "/v3/auth/tokens", """{"auth":{"identity":{"methods":["\ud800"]}}}""" },
        { "POST", "/_emulator/seed", """{"organizations":[{"name":"\ud800"}]}""" },
    };

    [Theory]
    [MemberData(nameof(BrokenTexts))]
    public async Task A_text_that_is_not_unicode_is_a_bad_request(string method, string path, string body)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { ArtifactErrorStatus = 400 }, Seed);
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            // In Latin-1, the last but one character is a single byte that is not valid UTF-8.
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await test.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Only_the_cloud_reserves_the_name_library()
    {
        await using var test = await TestEmulator.StartAsync(
            seed: """{"organizations":[{"name":"library","repositories":[{"name":"r"}]}]}""");
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces/library/repos/r")).Status);
        (await test.SendAsync("DELETE", "/v2/manage/namespaces/library/repos/r")).IsEmpty204();
        (await test.SendAsync("DELETE", "/v2/manage/namespaces/library")).IsEmpty204();
        (await test.PostAsync("/v2/manage/namespaces", """{"namespace":"library"}""")).IsSwrError(400, 4001028);

        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", test.Emulator.BearerToken);
        (await test.PostAsync("/v2/manage/namespaces", """{"namespace":"library"}""")).IsEmptyObject(201);
        (await test.PostAsync("/v2/manage/namespaces", """{"namespace":"with.period"}""")).IsSwrError(400, 4001028);
    }

    [Fact]
    public async Task The_feature_gates_are_complete()
    {
        await using var test = await TestEmulator.StartAsync();
        var gates = (await test.GetAsync($"/v2/manage/projects/{test.Emulator.ProjectId}/feature-gates")).Json.AsObject();
        Assert.Equal(
            ["enable_cci_service", "enable_experience", "enable_hss_service", "enable_image_label", "enable_image_quota", "enable_image_scan",
             "enable_image_sync", "enable_list_v3", "enable_pipeline", "enable_sm3"],
            gates.Select(gate => gate.Key).Order(StringComparer.Ordinal));
    }
}
