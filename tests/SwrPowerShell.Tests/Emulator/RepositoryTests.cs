using System.Globalization;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Repositories;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class RepositoryTests
{
    private const string Path = "/v2/manage/namespaces/dev/repos";
    private const string Dev = """{"organizations":[{"name":"dev"}]}""";

    [Fact]
    public async Task A_created_repository_is_shown_with_the_documented_fields()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Region = "eu-test-1" }, Dev);

        (await emulator.PostAsync(Path, """{"repository":"team/app","is_public":true,"category":"linux","description":"Grüße"}"""))
            .IsEmptyObject(201);

        var shown = await emulator.GetAsync(Path + "/team$app");
        Assert.Equal(200, shown.Status);
        Assert.Equal(
            ["category", "created", "creator_id", "creator_name", "description", "domain_id", "id", "internal_path", "is_public", "name",
             "ns_id", "num_download", "num_images", "path", "priority", "size", "updated", "url"],
            shown.Json.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("team/app", (string?)shown.Json["name"]);
        Assert.Equal("linux", (string?)shown.Json["category"]);
        Assert.Equal("Grüße", (string?)shown.Json["description"]);
        Assert.True((bool)shown.Json["is_public"]!);
        Assert.Equal("swr.eu-test-1.myhuaweicloud.com/dev/team/app", (string?)shown.Json["path"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string?)shown.Json["created"]);
    }

    [Fact]
    public async Task The_path_takes_the_dollar_sign_plain_and_encoded_and_the_body_takes_both_signs()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync(Path, """{"repository":"a/b/c","is_public":false}""")).IsEmptyObject(201);
        (await emulator.PostAsync(Path, """{"repository":"a$d","is_public":false}""")).IsEmptyObject(201);
        (await emulator.PostAsync(Path, """{"repository":"a$b$c","is_public":false}""")).IsSwrError(409, 4090006);

        Assert.Equal("a/b/c", (string?)(await emulator.GetAsync(Path + "/a$b$c")).Json["name"]);
        Assert.Equal("a/b/c", (string?)(await emulator.GetAsync(Path + "/a%24b%24c")).Json["name"]);
        Assert.Equal("a/d", (string?)(await emulator.GetAsync(Path + "/a$d")).Json["name"]);
        (await emulator.SendAsync("DELETE", Path + "/a$b$c")).IsEmpty204();
        Assert.Equal("a/d", emulator.Emulator.State.Table<Repository>().List().Single().Name);
    }

    [Fact]
    public async Task Creation_can_be_told_to_answer_200()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { CreateStatus = 200 }, Dev);
        (await emulator.PostAsync(Path, """{"repository":"a","is_public":false}""")).IsEmptyObject(200);
        (await emulator.PostAsync("/v2/manage/namespaces", """{"namespace":"b"}""")).IsEmptyObject(201);
    }

    [Fact]
    public async Task A_creation_without_category_and_description_has_defaults()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync(Path, """{"repository":"a","is_public":false,"category":"","description":null}""")).IsEmptyObject(201);
        var stored = emulator.Emulator.State.Table<Repository>().List().Single();
        Assert.Equal(("other", "", false), (stored.Category, stored.Description, stored.IsPublic));
    }

    [Theory]
    [InlineData("""{"repository":"App","is_public":true}""", 400, 4001029)]
    [InlineData("""{"repository":"a//b","is_public":true}""", 400, 4001029)]
    [InlineData("""{"is_public":true}""", 400, 4001014)]
    [InlineData("""{"repository":"a","is_public":"true"}""", 400, 4001009)]
    [InlineData("""{"repository":"a","is_public":null}""", 400, 4001009)]
    [InlineData("""{"repository":"a","is_public":true,"category":"macos"}""", 400, 4001025)]
    [InlineData("""{"repository":"a","is_public":true,"category":"Linux"}""", 400, 4001025)]
    [InlineData("""{"repository":"a","is_public":true,"description":7}""", 400, 4000014)]
    [InlineData("""{"repository":"a","is_public":tru}""", 400, 4000014)]
    public async Task Bad_bodies_are_refused(string body, int status, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync(Path, body)).IsSwrError(status, code);
        Assert.Empty(emulator.Emulator.State.Table<Repository>().List());
    }

    [Theory]
    [InlineData("app_server"), InlineData("linux"), InlineData("framework_app"), InlineData("database"), InlineData("lang")]
    [InlineData("windows"), InlineData("arm"), InlineData("arms"), InlineData("other")]
    public async Task Documented_categories_are_kept_as_given(string category)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync(Path, $$"""{"repository":"a","is_public":true,"category":"{{category}}"}""")).IsEmptyObject(201);
        Assert.Equal(category, (string?)(await emulator.GetAsync(Path + "/a")).Json["category"]);
    }

    [Fact]
    public async Task A_description_ends_at_30000_characters()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync(Path, Body("a", new string('ü', 30_000)))).IsEmptyObject(201);
        (await emulator.PostAsync(Path, Body("b", new string('ü', 30_001)))).IsSwrError(413, 4131012);
        (await emulator.SendAsync("PATCH", Path + "/a", Body("a", new string('x', 30_001)))).IsSwrError(413, 4131012);

        static string Body(string name, string description) =>
            new JsonObject { ["repository"] = name, ["is_public"] = true, ["description"] = description }.ToJsonString();
    }

    [Fact]
    public async Task A_body_over_12_megabytes_is_refused_by_the_gateway()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        var (text, _) = await emulator.RawAsync("POST", Path, contentLength: 12 * 1024 * 1024 + 1);
        Assert.StartsWith("HTTP/1.1 413", text, StringComparison.Ordinal);
        Assert.Contains("APIGW.0201", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Dev);
        (await emulator.PostAsync("/v2/manage/namespaces/none/repos", """{"repository":"a","is_public":true}""")).IsSwrError(404, 4041061);
        foreach (var (method, body) in new[] { ("GET", null), ("DELETE", null), ("PATCH", """{"is_public":true}""") })
        {
            (await emulator.SendAsync(method, "/v2/manage/namespaces/none/repos/a", body)).IsSwrError(404, 4040058);
            (await emulator.SendAsync(method, Path + "/a", body)).IsSwrError(404, 4040113);
        }
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_the_time()
    {
        await using var emulator = await TestEmulator.StartAsync(seed:
            """{"organizations":[{"name":"dev","repositories":[{"name":"a","category":"linux","description":"old","created":"2020-10-30T11:35:02.939134Z"}]}]}""");
        Assert.Equal("2020-10-30T11:35:02.939134Z", (string?)(await emulator.GetAsync(Path + "/a")).Json["updated"]);

        (await emulator.SendAsync("PATCH", Path + "/a", """{"is_public":true,"description":"new"}""")).IsEmptyObject(201);

        var shown = (await emulator.GetAsync(Path + "/a")).Json;
        Assert.Equal(("linux", "new", true), ((string?)shown["category"], (string?)shown["description"], (bool)shown["is_public"]!));
        Assert.Equal("2020-10-30T11:35:02.939134Z", (string?)shown["created"]);
        var updated = DateTimeOffset.Parse((string)shown["updated"]!, CultureInfo.InvariantCulture);
        Assert.InRange(updated, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        (await emulator.SendAsync("PATCH", Path + "/a", """{"description":"newer"}""")).IsEmptyObject(201);
        Assert.True((bool)(await emulator.GetAsync(Path + "/a")).Json["is_public"]!);
        (await emulator.SendAsync("PATCH", Path + "/a", """{"is_public":"true"}""")).IsSwrError(400, 4001009);
        (await emulator.SendAsync("PATCH", Path + "/a", """{"is_public":true,"category":"x"}""")).IsSwrError(400, 4001025);
    }

    [Fact]
    public async Task A_repository_with_images_is_deleted_along_with_them_unless_told_otherwise()
    {
        const string Seed = """{"organizations":[{"name":"dev","repositories":[{"name":"a","num_images":2}]}]}""";
        await using var lenient = await TestEmulator.StartAsync(seed: Seed);
        (await lenient.SendAsync("DELETE", Path + "/a")).IsEmpty204();

        await using var strict = await TestEmulator.StartAsync(
            new EmulatorOptions { DeleteNonEmptyRepository = NonEmptyRepository.Refuse }, Seed);
        (await strict.SendAsync("DELETE", Path + "/a")).IsSwrError(406, 4060012);
        Assert.Equal(2, (int)(await strict.GetAsync(Path + "/a")).Json["num_images"]!);
    }

    [Fact]
    public async Task Of_equal_creations_at_once_one_wins()
    {
        // The slow clock is read between the check for an existing repository and the creation.
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Clock = new SlowClock() }, Dev);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => emulator.PostAsync(Path, """{"repository":"a","is_public":true}""")));
        Assert.Equal([201, 409, 409, 409], answers.Select(a => a.Status).Order());
    }
}
