using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class OrganizationTests
{
    private const string Path = "/v2/manage/namespaces";

    [Fact]
    public async Task A_created_organization_can_be_shown_listed_and_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync();

        (await emulator.PostAsync(Path, """{"namespace":"group"}""")).IsEmptyObject(201);

        var shown = await emulator.GetAsync(Path + "/group");
        Assert.Equal(200, shown.Status);
        Assert.Equal(["id", "name", "creator_name", "auth"], shown.Json.AsObject().Select(p => p.Key));
        Assert.Equal(("group", 7), ((string?)shown.Json["name"], (int)shown.Json["auth"]!));
        var item = (await emulator.GetAsync(Path)).Json["namespaces"]!.AsArray().Single()!;
        Assert.Equal(
            ["id", "name", "creator_name", "auth", "access_user_count", "repo_count"], item.AsObject().Select(p => p.Key));
        Assert.Equal((int)shown.Json["id"]!, (int)item["id"]!);

        (await emulator.SendAsync("DELETE", Path + "/group")).IsEmpty204();
        (await emulator.GetAsync(Path + "/group")).IsSwrError(404, 4040058);
        (await emulator.SendAsync("DELETE", Path + "/group")).IsSwrError(404, 4040058);
    }

    [Fact]
    public async Task A_name_is_taken_once_even_when_it_is_somebody_elses()
    {
        await using var emulator = await TestEmulator.StartAsync(
            seed: """{"organizations":[{"name":"mine"},{"name":"theirs","foreign":true}]}""");

        (await emulator.PostAsync(Path, """{"namespace":"mine"}""")).IsSwrError(409, 4090060);
        (await emulator.PostAsync(Path, """{"namespace":"theirs"}""")).IsSwrError(409, 4090060);
        (await emulator.GetAsync(Path + "/theirs")).IsSwrError(404, 4040058);
        Assert.Equal("mine", (string?)(await emulator.GetAsync(Path)).Json["namespaces"]!.AsArray().Single()!["name"]);
    }

    [Theory]
    [InlineData("""{"namespace":"Group"}""", 4001028)]
    [InlineData("""{"namespace":"library"}""", 4001028)]
    [InlineData("""{"namespace":""}""", 4001014)]
    [InlineData("""{"namespace":null}""", 4001014)]
    [InlineData("{}", 4001014)]
    [InlineData("""{"namespace":1}""", 4000014)]
    [InlineData("""{"namespace":"a" """, 4000014)]
    [InlineData("""{"namespace":"a"} x""", 4000014)]
    [InlineData("[]", 4000014)]
    [InlineData("", 4000014)]
    public async Task Bad_bodies_are_refused(string body, int code)
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.PostAsync(Path, body)).IsSwrError(400, code);
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());
    }

    [Fact]
    public async Task Only_json_is_read()
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.SendAsync("POST", Path, """{"namespace":"a"}""", "text/plain")).IsSwrError(400, 4001018);
        (await emulator.SendAsync("POST", Path)).IsSwrError(400, 4001018);
        (await emulator.SendAsync("POST", Path, """{"namespace":"a"}""", "application/json;charset=utf-8")).IsEmptyObject(201);
    }

    [Fact]
    public async Task The_quota_counts_own_organizations_only()
    {
        await using var emulator = await TestEmulator.StartAsync(
            new EmulatorOptions { OrganizationQuota = 2 }, """{"organizations":[{"name":"one"},{"name":"x","foreign":true}]}""");
        (await emulator.PostAsync(Path, """{"namespace":"two"}""")).IsEmptyObject(201);
        (await emulator.PostAsync(Path, """{"namespace":"three"}""")).IsSwrError(400, 4000097);
    }

    [Theory]
    [InlineData("?filter=namespace::b", "b")]
    [InlineData("?filter=namespace::b%7Cmode::visible", "b")]
    [InlineData("?filter=mode::visible", "a,b")]
    [InlineData("?namespace=a", "a")]
    [InlineData("?namespace=a&filter=namespace::b", "b")]
    [InlineData("?namespace=ab", "")]
    [InlineData("", "a,b")]
    public async Task Lists_are_filtered(string query, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"b","repositories":2},{"name":"a"}]}""");
        var list = (await emulator.GetAsync(Path + query)).Json["namespaces"]!.AsArray();
        Assert.Equal(expected, string.Join(',', list.Select(o => (string?)o!["name"])));
        Assert.All(list, o => Assert.Equal((string?)o!["name"] == "b" ? 2 : 0, (int)o["repo_count"]!));
    }

    [Theory]
    [InlineData("name::a"), InlineData("namespace"), InlineData("namespace::"), InlineData("mode::hidden"), InlineData("a%7Cb")]
    public async Task Bad_filters_are_refused(string filter)
    {
        await using var emulator = await TestEmulator.StartAsync();
        (await emulator.GetAsync(Path + "?filter=" + filter)).IsSwrError(400, 4001035);
    }

    [Fact]
    public async Task An_organization_with_repositories_is_not_deleted()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"full","repositories":1}]}""");
        (await emulator.SendAsync("DELETE", Path + "/full")).IsSwrError(406, 4060074);
        Assert.Single(emulator.Emulator.State.Table<Organization>().List());
    }

    [Theory]
    [InlineData("PUT", Path)]
    [InlineData("PATCH", Path + "/group")]
    [InlineData("GET", "/v2/manage/nothing")]
    [InlineData("GET", "/v2/manage/namespaces/a/repos/team/app")]
    [InlineData("GET", "/nothing")]
    public async Task What_is_not_published_is_answered_by_the_gateway(string method, string path)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"a","repositories":[{"name":"team/app"}]}]}""");
        (await emulator.SendAsync(method, path)).IsGatewayError(404, "APIGW.0101");
    }
}
