using System.Globalization;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class KeyTests
{
    private static readonly SignedRequest List = new("GET", "/v2/manage/namespaces");

    [Fact]
    public async Task A_permanent_pair_works_until_it_is_revoked()
    {
        await using var test = await TestEmulator.StartAsync();
        var issued = await test.SendAsync("POST", "/_emulator/keys");
        Assert.Equal(201, issued.Status);
        Assert.Equal(["accessKey", "secretKey", "expiresAt"], issued.Json.AsObject().Select(p => p.Key));
        Assert.Null(issued.Json["expiresAt"]);
        var (access, secret) = ((string)issued.Json["accessKey"]!, (string)issued.Json["secretKey"]!);
        Assert.Equal(200, (await List.SendAsync(test.Emulator, access, secret)).Status);

        (await test.SendAsync("DELETE", "/_emulator/keys/" + access)).IsEmpty204();
        var refused = await List.SendAsync(test.Emulator, access, secret);
        refused.IsGatewayError(401, "APIGW.0301");
        Assert.EndsWith($"ak {access} is disabled", (string?)refused.Json["error_msg"], StringComparison.Ordinal);
        Assert.Equal(200, (await List.SendAsync(test.Emulator)).Status);
        Assert.Equal(400, (await test.SendAsync("DELETE", "/_emulator/keys/NOBODY")).Status);
    }

    [Fact]
    public async Task A_temporary_pair_needs_its_token()
    {
        await using var test = await TestEmulator.StartAsync();
        var issued = (await test.PostAsync("/_emulator/keys", """{"temporary":true,"lifetimeSeconds":600}""")).Json;
        var (access, secret, token) = ((string)issued["accessKey"]!, (string)issued["secretKey"]!, (string)issued["securityToken"]!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string)issued["expiresAt"]!);
        var signed = List with { SignedHeaders = new() { ["x-security-token"] = token } };
        Assert.Equal(200, (await signed.SendAsync(test.Emulator, access, secret)).Status);

        await RefusesAsync(List, access, secret, "x-security-token not found");
        await RefusesAsync(
            List with { SignedHeaders = new() { ["x-security-token"] = token + "x" } }, access, secret, "decrypt security token fail");
        var unsigned = List with { UnsignedHeaders = new() { ["X-Security-Token"] = token } };
        Assert.Equal(200, (await unsigned.SendAsync(test.Emulator, access, secret)).Status);
        await RefusesAsync(signed, test.Emulator.AccessKey, test.Emulator.SecretKey, "decrypt security token fail");

        test.Emulator.ClockOffset = TimeSpan.FromMinutes(10.5);
        await RefusesAsync(signed, access, secret, "security token expires");

        async Task RefusesAsync(SignedRequest request, string accessKey, string secretKey, string reason)
        {
            var answer = await request.SendAsync(test.Emulator, accessKey, secretKey);
            answer.IsGatewayError(401, "APIGW.0301");
            Assert.EndsWith(": " + reason, (string?)answer.Json["error_msg"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_clock_can_be_moved_and_is_told_in_every_reply()
    {
        await using var test = await TestEmulator.StartAsync();
        (await test.PostAsync("/_emulator/clock", """{"offsetSeconds":-1200}""")).IsEmpty204();
        Assert.Equal(TimeSpan.FromMinutes(-20), test.Emulator.ClockOffset);
        var refused = await List.SendAsync(test.Emulator);
        refused.IsGatewayError(401, "APIGW.0301");
        Assert.Contains("signature expired", (string?)refused.Json["error_msg"], StringComparison.Ordinal);
        var told = DateTimeOffset.ParseExact(refused.Headers["Date"], "r", CultureInfo.InvariantCulture);
        Assert.InRange(DateTimeOffset.UtcNow - told, TimeSpan.FromMinutes(19.9), TimeSpan.FromMinutes(20.2));
        Assert.Equal(200, (await (List with { Date = told }).SendAsync(test.Emulator)).Status);
    }

    [Theory]
    [InlineData("keys", """{"temporary":false,"lifetimeSeconds":5}""")]
    [InlineData("keys", """{"lifetimeSeconds":0}""")]
    [InlineData("keys", """{"lifetime":5}""")]
    [InlineData("clock", """{}""")]
    [InlineData("clock", """{"offsetSeconds":1e12}""")]
    [InlineData("iam", """{"tokenLifetimeSeconds":-1}""")]
    [InlineData("metadata", """{"lifetimeSeconds":-1}""")]
    public async Task Nonsense_is_refused(string control, string body)
    {
        await using var test = await TestEmulator.StartAsync();
        Assert.Equal(400, (await test.PostAsync("/_emulator/" + control, body)).Status);
    }
}
