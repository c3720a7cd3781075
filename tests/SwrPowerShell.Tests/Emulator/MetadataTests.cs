using System.Text.Json.Nodes;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class MetadataTests
{
    private const string Path = "/openstack/latest/securitykey";

    [Fact]
    public async Task The_keys_of_the_machine_work_and_are_renewed_ten_minutes_before_their_end()
    {
        await using var test = await TestEmulator.StartAsync();
        test.Client.DefaultRequestHeaders.Clear();
        var first = await KeyAsync(test);
        Assert.Equal(["access", "secret", "securitytoken", "expires_at"], first.AsObject().Select(p => p.Key));
        Assert.Equal(200, await StatusAsync(test, first));

        test.Emulator.ClockOffset = TimeSpan.FromMinutes((5 * 60) + 49);
        Assert.Equal((string?)first["access"], (string?)(await KeyAsync(test))["access"]);
        test.Emulator.ClockOffset = TimeSpan.FromMinutes((5 * 60) + 51);
        var second = await KeyAsync(test);
        Assert.NotEqual((string?)first["access"], (string?)second["access"]);
        Assert.Equal((200, 200), (await StatusAsync(test, first), await StatusAsync(test, second)));
        test.Emulator.ClockOffset = TimeSpan.FromMinutes((6 * 60) + 1);
        Assert.Equal((401, 200), (await StatusAsync(test, first), await StatusAsync(test, second)));
    }

    [Fact]
    public async Task A_short_life_is_renewed_in_its_last_tenth()
    {
        await using var test = await TestEmulator.StartAsync();
        (await test.PostAsync("/_emulator/metadata", """{"lifetimeSeconds":100}""")).IsEmpty204();
        var first = (string?)(await KeyAsync(test))["access"];
        test.Emulator.ClockOffset = TimeSpan.FromSeconds(85);
        Assert.Equal(first, (string?)(await KeyAsync(test))["access"]);
        test.Emulator.ClockOffset = TimeSpan.FromSeconds(92);
        Assert.NotEqual(first, (string?)(await KeyAsync(test))["access"]);
    }

    [Fact]
    public async Task Not_every_machine_has_a_metadata_service()
    {
        await using var test = await TestEmulator.StartAsync();
        (await test.PostAsync("/_emulator/metadata", """{"enabled":false}""")).IsEmpty204();
        Assert.Equal(404, (await test.GetAsync(Path)).Status);
        (await test.PostAsync("/_emulator/metadata", """{"enabled":true}""")).IsEmpty204();
        Assert.Equal(200, (await test.GetAsync(Path)).Status);
    }

    private static async Task<JsonNode> KeyAsync(TestEmulator test) => (await test.GetAsync(Path)).Json["credential"]!;

    private static async Task<int> StatusAsync(TestEmulator test, JsonNode key) => (await new SignedRequest("GET", "/v2/manage/namespaces")
    {
        Date = DateTimeOffset.UtcNow + test.Emulator.ClockOffset,
        SignedHeaders = new() { ["x-security-token"] = (string)key["securitytoken"]! },
    }.SendAsync(test.Emulator, (string)key["access"]!, (string)key["secret"]!)).Status;
}
