using Xunit;
using static SwrPowerShell.Tests.Emulator.ArtifactTests;

namespace SwrPowerShell.Tests.Emulator;

public class ArtifactPrivilegeTests
{
    private const string Repositories = "/cloudartifact/v5/repositories/";

    [Fact]
    public async Task What_a_role_may_do_can_be_changed()
    {
        await using var test = await TestEmulator.StartAsync();
        var id = await ArtifactTrashTests.CreateAsync(test, "a");
        var path = $"{Repositories}{test.Emulator.ProjectId}/{id}/privileges";
        var before = Result(await test.GetAsync(path))!.AsObject();
        Assert.Equal(["Project manager", "Developer", "Viewer"], before.Select(role => role.Key));
        var viewer = before["Viewer"]![0]!;
        Assert.Equal(("3", "downloadorview"), ((string?)viewer["role_id"], (string?)viewer["operations"]));
        Assert.Equal("[8]", viewer["operations_index"]!.ToJsonString());

        var changed = Result(await PutAsync("3", Privilege("3", id, "downloadorview,upload")))!;
        Assert.Equal("downloadorview,upload", (string?)changed[0]!["operations"]);
        Assert.Equal("downloadorview,upload", (string?)Result(await test.GetAsync(path))!["Viewer"]![0]!["operations"]);
        Result(await PutAsync("3", Privilege("3", id, "")));
        Assert.Equal("", (string?)Result(await test.GetAsync(path))!["Viewer"]![0]!["operations"]);

        IsError(await PutAsync("9", Privilege("9", id, "upload")), 200, "CR.4000");
        IsError(await PutAsync("3", Privilege("2", id, "upload")), 200, "CR.4000");
        IsError(await PutAsync("3", Privilege("3", id, "fly")), 200, "CR.4000");
        IsError(await PutAsync("3", Privilege("3", "none", "upload")), 200, "CR.4004");
        IsError(await PutAsync("3", """{"role_id":"3"}"""), 200, "CR.4000");
        IsError(await test.SendAsync("PUT", Repositories + "3/privileges", "{}"), 200, "CR.4000");
        IsError(await test.GetAsync($"{Repositories}other/{id}/privileges"), 403, "CR.4102");

        Task<Answer> PutAsync(string role, string item) =>
            test.SendAsync("PUT", $"{Repositories}{role}/privileges", $$"""{"privileges":[{{item}}]}""");
        string Privilege(string role, string repository, string operations) =>
            $$"""{"role_id":"{{role}}","project_id":"{{test.Emulator.ProjectId}}","area_service_id":"artifact","granted_object_path":"{{repository}}","granted_object_type_id":"repository","operations":"{{operations}}"}""";
    }

    [Fact]
    public async Task Storage_and_its_history_are_told()
    {
        await using var test = await TestEmulator.StartAsync();
        Assert.Equal("""{"totalStorage":"0B","totalCount":0}""", Result(await test.GetAsync("/cloudartifact/v5/storage"))!.ToJsonString());
        var statistic = Owned(test) + "storageinfo/statistic";
        Assert.Equal(7, Result(await test.GetAsync(statistic))!.AsArray().Count);
        var days = Result(await test.GetAsync(statistic + "?start_time=2024-02-28&end_time=2024-03-01 12:00:00"))!.AsArray();
        Assert.Equal(["2024-02-28", "2024-02-29", "2024-03-01"], days.Select(day => (string?)day!["summaryDate"]));
        IsError(await test.GetAsync(statistic + "?start_time=yesterday"), 200, "CR.4000");
        IsError(await test.GetAsync(statistic + "?start_time=2024-02-02&end_time=2024-02-01"), 200, "CR.4000");
        IsError(await test.GetAsync(statistic + "?repo=none"), 200, "CR.4004");
    }
}
