using SwrPowerShell.Emulator.Hosting;
using Xunit;
using static SwrPowerShell.Tests.Emulator.ArtifactTests;

namespace SwrPowerShell.Tests.Emulator;

public sealed class ArtifactTrashTests : IDisposable
{
    private const string Repositories = "/cloudartifact/v5/repositories";
    private const string Trashes = "/cloudartifact/v5/trashes";
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("""{"repository_ids":["ID"],"format":"docker"}""", "")]
    [InlineData("""{"repository_ids":"ID"}""", "")]
    [InlineData("""{"repository_ids":"[\"ID\"]"}""", "")]
    [InlineData(null, "?repository_ids=ID&format=docker2")]
    public async Task A_repository_goes_into_the_recycle_bin_and_comes_back(string? body, string query)
    {
        await using var test = await TestEmulator.StartAsync();
        var id = await CreateAsync(test, "a");
        var deleted = await test.SendAsync(
            "DELETE", Repositories + query.Replace("ID", id, StringComparison.Ordinal), body?.Replace("ID", id, StringComparison.Ordinal));
        Assert.Equal("delete repository success!", (string?)Result(deleted));
        Assert.Empty(await ListAsync(test));
        Assert.Equal("trash", (string?)(await ListAsync(test, "?is_recycle_bin=true")).Single()!["status"]);
        IsError(await test.GetAsync($"{Repositories}/{id}"), 200, "CR.4004");

        Assert.Equal("""{"successNum":1,"failedNum":0,"failedMessages":[]}""", Result(await TrashAsync(test, "PUT", id))!.ToJsonString());
        Assert.Equal(id, (string?)(await ListAsync(test)).Single()!["name"]);
    }

    [Fact]
    public async Task Deleting_is_all_or_nothing()
    {
        await using var test = await TestEmulator.StartAsync();
        var id = await CreateAsync(test, "a");
        IsError(await DeleteAsync(test, $$"""{"repository_ids":["{{id}}","none"]}"""), 200, "CR.4004");
        IsError(await DeleteAsync(test, $$"""{"repository_ids":["{{id}}"],"format":"npm"}"""), 200, "CR.4000");
        IsError(await DeleteAsync(test, """{"repository_ids":[]}"""), 200, "CR.4000");
        IsError(await DeleteAsync(test, """{"repository_ids":[7]}"""), 200, "CR.4000");
        IsError(await DeleteAsync(test, """{}"""), 200, "CR.4000");
        IsError(await test.SendAsync("DELETE", Repositories), 200, "CR.4000");
        Assert.Single(await ListAsync(test));
    }

    [Fact]
    public async Task Restoring_and_purging_count_each_by_itself()
    {
        await using var test = await TestEmulator.StartAsync();
        var (a, b) = (await CreateAsync(test, "a"), await CreateAsync(test, "b"));
        Result(await DeleteAsync(test, $$"""{"repository_ids":"{{a}},{{b}}"}"""));
        await CreateAsync(test, "a");

        var restored = Result(await TrashAsync(test, "PUT", a, b, "none"))!;
        Assert.Equal((1, 2, 2), ((int)restored["successNum"]!, (int)restored["failedNum"]!, restored["failedMessages"]!.AsArray().Count));
        var purged = Result(await TrashAsync(test, "DELETE", a, b))!;
        Assert.Equal((1, 1), ((int)purged["successNum"]!, (int)purged["failedNum"]!));
        Assert.Empty(await ListAsync(test, "?is_recycle_bin=true"));
        Assert.Equal(["b", "a"], (await ListAsync(test)).Select(r => (string?)r!["displayName"]));
        IsError(await test.SendAsync("PUT", Trashes, "[]"), 200, "CR.4000");
        IsError(await test.SendAsync("PUT", Trashes, $$"""[{"id":"{{a}}"}]"""), 200, "CR.4000");
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged()
    {
        await using var test = await TestEmulator.StartAsync();
        for (var i = 1; i <= 25; i++)
        {
            await CreateAsync(test, $"app{i}");
        }

        Result(await test.PostAsync("/cloudartifact/v5/artifact/",
            $$"""{"format":"npm","type":"virtual","repository_name":"n","includes_pattern":"**","project_id":"{{test.Emulator.ProjectId}}"}"""));

        Assert.Equal(20, (await ListAsync(test)).Count);
        Assert.Equal(26, (int)Result(await test.GetAsync(Owned(test) + "repositories"))!["total"]!);
        Assert.Equal(6, (await ListAsync(test, "?page_no=2")).Count);
        Assert.Equal(["app11", "app12"], (await ListAsync(test, "?page_no=6&page_size=2")).Select(r => (string?)r!["displayName"]));
        Assert.Empty(await ListAsync(test, "?page_no=2000000000&page_size=2000000000"));
        Assert.Equal(26, (await ListAsync(test, "?is_need_paging=false")).Count);
        Assert.Equal(7, (await ListAsync(test, "?qname=APP2")).Count);
        Assert.Single(await ListAsync(test, "?type=Virtual"));
        Assert.Single(await ListAsync(test, "?format=NPM"));
        Assert.Equal(26, (await ListAsync(test, "?format_list=npm,docker&page_size=100")).Count);
        Assert.Single(await ListAsync(test, "?in_project=true"));
        foreach (var query in new[] { "page_no=0", "page_size=x", "format=cheese", "is_recycle_bin=perhaps" })
        {
            IsError(await test.GetAsync(Owned(test) + "repositories?" + query), 200, "CR.4000");
        }
    }

    [Fact]
    public async Task Repositories_outlive_the_emulator()
    {
        string id;
        await using (var first = await TestEmulator.StartAsync(new EmulatorOptions { StateFile = _file }))
        {
            id = await CreateAsync(first, "a");
        }

        await using var second = await TestEmulator.StartAsync(new EmulatorOptions { StateFile = _file });
        Assert.Equal(id, (string?)(await ListAsync(second)).Single()!["name"]);
        Assert.NotEqual(id, await CreateAsync(second, "b"));
    }

    internal static async Task<string> CreateAsync(TestEmulator test, string name)
    {
        Result(await test.PostAsync(Repositories, Docker(name)));
        return (string)(await ListAsync(test, "?is_need_paging=false&qname=" + name)).Last()!["name"]!;
    }

    private static Task<Answer> DeleteAsync(TestEmulator test, string body) => test.SendAsync("DELETE", Repositories, body);

    private static Task<Answer> TrashAsync(TestEmulator test, string method, params string[] ids) => test.SendAsync(
        method, Trashes, "[" + string.Join(',', ids.Select(id => $$"""{"id":"{{id}}","format":"docker2","status":"trash","uri":"{{id}}"}""")) + "]");
}
