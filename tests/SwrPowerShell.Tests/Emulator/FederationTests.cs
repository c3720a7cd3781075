using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class FederationTests
{
    private const string Tokens = "/v3.0/OS-AUTH/id-token/tokens";
    private const string Keys = "/v3.0/OS-CREDENTIAL/securitytokens";

    [Fact]
    public async Task An_id_token_gives_an_unscoped_token_and_that_gives_keys_that_expire()
    {
        await using var test = await AnonymousAsync();
        var answer = await ExchangeAsync(test, await IdTokenAsync(test, "{}"));
        Assert.Equal(201, answer.Status);
        var unscoped = answer.Headers["X-Subject-Token"];
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", unscoped);
        (await test.GetAsync("/v2/manage/namespaces")).IsGatewayError(401, "APIGW.0301");
        test.Client.DefaultRequestHeaders.Clear();

        var issued = await test.PostAsync(Keys, TokenBody(unscoped, 900));
        Assert.Equal(201, issued.Status);
        var key = issued.Json["credential"]!;
        Assert.Equal(["access", "secret", "securitytoken", "expires_at"], key.AsObject().Select(p => p.Key));
        Assert.Equal(200, await StatusAsync(test, key, withToken: true));
        Assert.Equal(401, await StatusAsync(test, key, withToken: false));
        test.Emulator.ClockOffset = TimeSpan.FromSeconds(901);
        Assert.Equal(401, await StatusAsync(test, key, withToken: true));
    }

    [Fact]
    public async Task A_scoped_token_can_be_used_at_once()
    {
        await using var test = await AnonymousAsync();
        var answer = await ExchangeAsync(test, await IdTokenAsync(test, "{}"), scope: ""","scope":{"project":{"name":"emulator-1"}}""");
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers["X-Subject-Token"]);
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces")).Status);
    }

    [Theory]
    [InlineData("""{"audience":"elsewhere"}""", 401, "audience")]
    [InlineData("""{"lifetimeSeconds":-1}""", 401, "expired")]
    public async Task An_id_token_that_does_not_fit_is_refused(string request, int status, string reason)
    {
        await using var test = await AnonymousAsync();
        IsIamError(await ExchangeAsync(test, await IdTokenAsync(test, request)), status, reason);
    }

    [Fact]
    public async Task An_unknown_provider_and_a_forged_token_are_refused()
    {
        await using var test = await AnonymousAsync();
        var token = await IdTokenAsync(test, "{}");
        IsIamError(await ExchangeAsync(test, token, provider: "nobody"), 404, "Identity Provider: nobody");
        var parts = token.Split('.');
        IsIamError(await ExchangeAsync(test, $"{parts[0]}.{Base64Url.EncodeToString("""{"aud":"emulator-audience","exp":4102444800}"""u8)}.{parts[2]}"), 401, "signature");
        IsIamError(await ExchangeAsync(test, "nonsense"), 400, "not a JSON Web Token");
        (await test.PostAsync("/_emulator/oidc", """{"provider":"nobody"}""")).IsEmpty204();
        Assert.Equal(201, (await ExchangeAsync(test, token, provider: "nobody")).Status);
    }

    [Fact]
    public async Task A_key_set_that_is_given_decides_which_tokens_verify()
    {
        using var rsa = RSA.Create(2048);
        var file = Path.GetTempFileName();
        try
        {
            var key = rsa.ExportParameters(includePrivateParameters: false);
            await File.WriteAllTextAsync(
                file,
                $$"""{"keys":[{"kty":"RSA","kid":"mine","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}""",
                TestContext.Current.CancellationToken);
            await using var test = await AnonymousAsync(new EmulatorOptions { OidcKeySetFile = file });
            Assert.Equal(201, (await ExchangeAsync(test, Sign(rsa, """{"alg":"RS256","kid":"mine"}"""))).Status);
            IsIamError(await ExchangeAsync(test, Sign(rsa, """{"alg":"RS256","kid":"other"}""")), 401, "signature");
            IsIamError(await ExchangeAsync(test, Sign(rsa, """{"alg":"none","kid":"mine"}""")), 401, "signature");
            IsIamError(await ExchangeAsync(test, await IdTokenAsync(test, "{}")), 401, "signature");
            await File.WriteAllTextAsync(file, """{"keys":[]}""", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<InvalidDataException>(() => AnonymousAsync(new EmulatorOptions { OidcKeySetFile = file }));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("\"domain_name\":\"emulator-domain\"", "emulator-agency", 201)]
    [InlineData("\"domain_id\":\"f9e8d7c6b5a4938271605f4e3d2c1b0a\"", "second-agency", 201)]
    [InlineData("\"domain_name\":\"emulator-domain\"", "unknown", 403)]
    [InlineData("\"domain_name\":\"elsewhere\"", "emulator-agency", 403)]
    public async Task An_agency_is_assumed_by_those_who_may(string domain, string agency, int status)
    {
        await using var test = await TestEmulator.StartAsync();
        var body = $$$$$"""{"auth":{"identity":{"methods":["assume_role"],"assume_role":{"agency_name":"{{{{{agency}}}}}",{{{{{domain}}}}},"duration_seconds":3600}}}}""";
        var answer = await test.PostAsync(Keys, body);
        Assert.Equal(status, answer.Status);
        if (status == 201)
        {
            Assert.Equal(200, await StatusAsync(test, answer.Json["credential"]!, withToken: true));
        }

        test.Client.DefaultRequestHeaders.Clear();
        Assert.Equal(401, (await test.PostAsync(Keys, body)).Status);
    }

    [Fact]
    public async Task An_agency_is_assumed_at_sts_by_a_signed_request()
    {
        await using var test = await TestEmulator.StartAsync();
        string Body(string agency) => $$"""{"agency_urn":"iam::{{test.Emulator.DomainId}}:agency:{{agency}}","agency_session_name":"s"}""";
        Assert.Equal(401, (await test.PostAsync("/v5/agencies/assume", Body("emulator-agency"))).Status);
        var answer = await new SignedRequest("POST", "/v5/agencies/assume") { Body = Body("emulator-agency") }.SendAsync(test.Emulator);
        Assert.Equal(200, answer.Status);
        Assert.Equal(
            ["access_key_id", "secret_access_key", "security_token", "expiration"], answer.Json["credentials"]!.AsObject().Select(p => p.Key));
        Assert.Equal(403, (await new SignedRequest("POST", "/v5/agencies/assume") { Body = Body("unknown") }.SendAsync(test.Emulator)).Status);
    }

    [Fact]
    public async Task The_runners_issue_id_tokens_to_their_job()
    {
        await using var test = await AnonymousAsync();
        var runner = (await test.GetAsync("/_emulator/runner")).Json;
        var gitHub = (string)runner["gitHubUrl"]! + "&audience=emulator-audience";
        var azure = $"{runner["azureUrl"]}?api-version=7.1&serviceConnectionId={runner["serviceConnectionId"]}";
        Assert.Equal(401, (await test.GetAsync(gitHub)).Status);
        Assert.Equal(401, (await test.PostAsync((string)runner["podUrl"]!, "{}")).Status);
        test.Client.DefaultRequestHeaders.Add("Authorization", $"Bearer {runner["token"]}");
        Assert.Equal(201, (await ExchangeAsync(test, (string)(await test.GetAsync(gitHub)).Json["value"]!)).Status);
        Assert.Equal(201, (await ExchangeAsync(test, (string)(await test.PostAsync(azure, "{}")).Json["oidcToken"]!)).Status);
        IsIamError(await ExchangeAsync(test, (string)(await test.GetAsync((string)runner["gitHubUrl"]!)).Json["value"]!), 401, "audience");
        Assert.Equal(404, (await test.PostAsync(azure + "0", "{}")).Status);
        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", (string)runner["token"]!);
        var keys = (await test.PostAsync((string)runner["podUrl"]!, "{}")).Json["credential"]!;
        Assert.Equal(200, await StatusAsync(test, keys, withToken: true));
        Assert.Equal(3, (int)(await test.GetAsync("/_emulator/oidc")).Json["idTokensIssued"]!);
    }

    private static async Task<TestEmulator> AnonymousAsync(EmulatorOptions? options = null)
    {
        var test = await TestEmulator.StartAsync(options);
        test.Client.DefaultRequestHeaders.Clear();
        return test;
    }

    private static async Task<string> IdTokenAsync(TestEmulator test, string request) =>
        (string)(await test.PostAsync("/_emulator/id-token", request)).Json["idToken"]!;

    private static async Task<Answer> ExchangeAsync(TestEmulator test, string idToken, string provider = "emulator-provider", string scope = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Tokens);
        request.Headers.Add("X-Idp-Id", provider);
        request.Content = new StringContent($$$"""{"auth":{"id_token":{"id":"{{{idToken}}}"}{{{scope}}}}}""", Encoding.UTF8, "application/json");
        using var response = await test.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    private static string TokenBody(string token, int seconds) =>
        $$$$$"""{"auth":{"identity":{"methods":["token"],"token":{"duration_seconds":{{{{{seconds}}}}},"id":"{{{{{token}}}}}"}}}}""";

    private static string Sign(RSA key, string header)
    {
        var signed = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString("""{"aud":["x","emulator-audience"],"exp":4102444800}"""u8)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static async Task<int> StatusAsync(TestEmulator test, JsonNode key, bool withToken) => (await new SignedRequest("GET", "/v2/manage/namespaces")
    {
        Date = DateTimeOffset.UtcNow + test.Emulator.ClockOffset,
        SignedHeaders = withToken ? new() { ["x-security-token"] = (string)key["securitytoken"]! } : [],
    }.SendAsync(test.Emulator, (string)key["access"]!, (string)key["secret"]!)).Status;

    private static void IsIamError(Answer answer, int status, string reason)
    {
        Assert.Equal(status, answer.Status);
        Assert.Contains(reason, (string?)answer.Json["error"]!["message"], StringComparison.Ordinal);
    }
}
