using SwrPowerShell.Emulator.Permissions;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class PermissionTests
{
    private const string Organization = "/v2/manage/namespaces/dev/access";
    private const string Repository = "/v2/manage/namespaces/dev/repos/team$app/access";
    private const string User01 = """{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"user01","auth":1}""";
    private const string Seed =
        """
        {"users":[{"user_id":"u9","user_name":"nine"}],
         "organizations":[{"name":"dev","repositories":[{"name":"team/app"}]}]}
        """;

    public static TheoryData<string, int, int, int> Areas => new()
    {
        { Organization, 200, 4090076, 4040078 },
        { Repository, 201, 4090089, 4040091 },
    };

    [Theory]
    [MemberData(nameof(Areas))]
    public async Task Permissions_are_granted_changed_shown_and_revoked(string path, int granted, int exists, int missing)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(path, $$"""[{{User01}},{"user_id":"u9","user_name":"nine","auth":7}]""")).IsEmptyObject(granted);
        (await emulator.PostAsync(path, $"[{User01}]")).IsSwrError(409, exists);
        (await emulator.SendAsync("PATCH", path, """[{"user_id":"u9","user_name":"nine","auth":3}]""")).IsEmptyObject(201);

        var shown = (await emulator.GetAsync(path)).Json;
        Assert.True((long)shown["id"]! > 0);
        Assert.Equal(path == Organization ? "dev" : "team/app", (string?)shown["name"]);
        Assert.Equal(path == Organization ? "emulator-user" : null, (string?)shown["creator_name"]);
        Assert.Equal(("emulator-user", 7), ((string?)shown["self_auth"]!["user_name"], (int)shown["self_auth"]!["auth"]!));
        Assert.Equal(
            [("fb3f175c1fd146ab8cdae3272be6107b", "user01", 1), ("u9", "nine", 3)],
            shown["others_auths"]!.AsArray().Select(o => ((string)o!["user_id"]!, (string)o["user_name"]!, (int)o["auth"]!)));

        (await emulator.SendAsync("DELETE", path, """["u9","nobody"]""")).IsSwrError(404, missing);
        (await emulator.SendAsync("DELETE", path, """["u9","fb3f175c1fd146ab8cdae3272be6107b"]""")).IsEmpty204();
        Assert.Empty((await emulator.GetAsync(path)).Json["others_auths"]!.AsArray());
        (await emulator.SendAsync("PATCH", path, $"[{User01}]")).IsSwrError(404, missing);
        (await emulator.SendAsync("DELETE", path, """["u9"]""")).IsSwrError(404, missing);
    }

    [Theory]
    [InlineData("""[{"user_id":"u9","user_name":"user01","auth":1}]""", 4001067)]
    [InlineData("""[{"user_id":"fb3f175c1fd146ab8cdae3272be6107b","user_name":"nine","auth":1}]""", 4001067)]
    [InlineData("""[{"user_id":"nobody","user_name":"nobody","auth":1}]""", 4001067)]
    [InlineData("""[{"user_id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","user_name":"emulator-user","auth":1}]""", 4001067)]
    [InlineData("""[{"user_id":"u9","auth":1}]""", 4001014)]
    [InlineData("""[{"user_name":"nine","auth":1}]""", 4001014)]
    [InlineData("""[{"user_id":"u9","user_name":"nine"}]""", 4001014)]
    [InlineData("""[{"user_id":"u9","user_name":"nine","auth":"7"}]""", 4001091)]
    [InlineData("""[{"user_id":"u9","user_name":"nine","auth":2}]""", 4001065)]
    [InlineData("[]", 4001014)]
    [InlineData("[7]", 4000014)]
    [InlineData("""{"user_id":"u9","user_name":"nine","auth":1}""", 4000014)]
    public async Task Bad_grants_are_refused_as_a_whole(string body, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        foreach (var path in new[] { Organization, Repository })
        {
            foreach (var method in new[] { "POST", "PATCH" })
            {
                var expected = code == 4001065 && path == Repository ? 4001066 : code;
                (await emulator.SendAsync(method, path, body)).IsSwrError(400, expected);
            }
        }

        (await emulator.PostAsync(Organization, $$"""[{{User01}},{"user_id":"u9","user_name":"x","auth":1}]""")).IsSwrError(400, 4001067);
        Assert.Empty(emulator.Emulator.State.Table<Permission>().List());
    }

    [Fact]
    public async Task A_revocation_needs_a_body_with_ids()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.SendAsync("DELETE", Organization)).IsSwrError(400, 4001018);
        (await emulator.SendAsync("DELETE", Organization, "[]")).IsSwrError(400, 4001014);
        (await emulator.SendAsync("DELETE", Organization, "[1]")).IsSwrError(400, 4000014);
    }

    [Theory]
    [InlineData("GET", null), InlineData("POST", $"[{User01}]"), InlineData("PATCH", $"[{User01}]"), InlineData("DELETE", "[\"u9\"]")]
    public async Task What_is_missing_is_named(string method, string? body)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.SendAsync(method, "/v2/manage/namespaces/none/access", body)).IsSwrError(404, 4040058);
        (await emulator.SendAsync(method, "/v2/manage/namespaces/none/repos/x/access", body)).IsSwrError(404, 4040058);
        (await emulator.SendAsync(method, "/v2/manage/namespaces/dev/repos/x/access", body)).IsSwrError(404, 4040113);
    }

    [Fact]
    public async Task Permissions_can_be_seeded_are_counted_and_go_with_what_they_are_about()
    {
        await using var emulator = await TestEmulator.StartAsync(seed:
            """
            {"organizations":[{"name":"dev","permissions":[{"user_id":"u1","user_name":"one","auth":7}],
              "repositories":[{"name":"a","permissions":[{"user_id":"u1","user_name":"one","auth":1}]}]}]}
            """);
        Assert.Equal(2, (int)(await emulator.GetAsync("/v2/manage/namespaces")).Json["namespaces"]![0]!["access_user_count"]!);
        (await emulator.PostAsync(Organization, """[{"user_id":"u1","user_name":"one","auth":1}]""")).IsSwrError(409, 4090076);
        await emulator.SendAsync("DELETE", "/v2/manage/namespaces/dev/repos/a");
        Assert.Single(emulator.Emulator.State.Table<Permission>().List());
        await emulator.SendAsync("DELETE", "/v2/manage/namespaces/dev");
        Assert.Empty(emulator.Emulator.State.Table<Permission>().List());
    }
}
