using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class AuthenticationTests
{
    private const string Path = "/v2/manage/namespaces";

    [Fact]
    public async Task Without_a_token_nothing_is_done()
    {
        await using var emulator = await TestEmulator.StartAsync();
        emulator.Client.DefaultRequestHeaders.Clear();
        var answer = await emulator.PostAsync(Path, """{"namespace":"a"}""");
        answer.IsGatewayError(401, "APIGW.0301");
        Assert.Equal("Incorrect IAM authentication information: x-auth-token not found", (string?)answer.Json["error_msg"]);
        Assert.Empty(emulator.Emulator.State.Table<Organization>().List());
    }

    [Fact]
    public async Task A_wrong_token_cannot_be_decrypted()
    {
        await using var emulator = await TestEmulator.StartAsync();
        Use(emulator, emulator.Emulator.Token + "0");
        var answer = await emulator.GetAsync(Path);
        answer.IsGatewayError(401, "APIGW.0301");
        Assert.EndsWith(": Unauthorized", (string?)answer.Json["error_msg"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_is_followed_by_a_new_one()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Token = "first" });
        Assert.Equal("first", emulator.Emulator.Token);
        Assert.Equal(200, (await emulator.GetAsync(Path)).Status);

        (await emulator.SendAsync("POST", "/_emulator/token/expire")).IsEmpty204();
        var refused = await emulator.GetAsync(Path);
        refused.IsGatewayError(401, "APIGW.0301");
        Assert.EndsWith("token expires", (string?)refused.Json["error_msg"], StringComparison.Ordinal);

        var issued = (string)(await emulator.SendAsync("POST", "/_emulator/token")).Json["token"]!;
        Assert.Equal(issued, emulator.Emulator.Token);
        Use(emulator, issued);
        Assert.Equal(200, (await emulator.GetAsync(Path)).Status);
        Use(emulator, "first");
        Assert.Equal(401, (await emulator.GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Generated_tokens_differ()
    {
        await using var one = await TestEmulator.StartAsync();
        await using var two = await TestEmulator.StartAsync();
        Assert.NotEqual(one.Emulator.Token, two.Emulator.Token);
        Assert.NotEqual(one.Emulator.Endpoint, two.Emulator.Endpoint);
    }

    private static void Use(TestEmulator emulator, string token)
    {
        emulator.Client.DefaultRequestHeaders.Clear();
        emulator.Client.DefaultRequestHeaders.Add("X-Auth-Token", token);
    }
}
