using System.Globalization;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class IamTests
{
    private const string Path = "/v3/auth/tokens?nocatalog=true";

    [Fact]
    public async Task A_token_is_issued_and_works_until_it_expires()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p", Region = "r-1" });
        test.Client.DefaultRequestHeaders.Clear();
        (await test.PostAsync("/_emulator/iam", """{"tokenLifetimeSeconds":3600}""")).IsEmpty204();
        var answer = await test.PostAsync(Path, Body("p", scope: """{"project":{"name":"r-1"}}"""));
        Assert.Equal(201, answer.Status);
        var token = answer.Json["token"]!;
        Assert.Equal("""["password"]""", token["methods"]!.ToJsonString());
        Assert.Equal(("r-1", test.Emulator.ProjectId), ((string?)token["project"]!["name"], (string?)token["project"]!["id"]));
        Assert.Equal("emulator-domain", (string?)token["project"]!["domain"]!["name"]);
        Assert.Equal("emulator-user", (string?)token["user"]!["name"]);
        Assert.Equal(TimeSpan.FromHours(1), Time(token["expires_at"]) - Time(token["issued_at"]));
        Assert.Equal("""{"tokensIssued":1,"tokenLifetimeSeconds":3600}""", (await test.GetAsync("/_emulator/iam")).Body);

        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers["X-Subject-Token"]);
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces")).Status);
        test.Emulator.ClockOffset = TimeSpan.FromMinutes(59);
        Assert.Equal(200, (await test.GetAsync("/v2/manage/namespaces")).Status);
        test.Emulator.ClockOffset = TimeSpan.FromMinutes(61);
        var refused = await test.GetAsync("/v2/manage/namespaces");
        refused.IsGatewayError(401, "APIGW.0301");
        Assert.EndsWith("token expires", (string?)refused.Json["error_msg"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_tokens_expire_at_once_on_demand()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        var issued = (await test.PostAsync(Path, Body("p"))).Headers["X-Subject-Token"];
        (await test.SendAsync("POST", "/_emulator/token/expire")).IsEmpty204();
        Assert.Equal(401, (await test.GetAsync("/v3/auth/domains")).Status);
        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", issued);
        Assert.Equal(401, (await test.GetAsync("/v3/auth/domains")).Status);
        Assert.Equal(201, (await test.PostAsync(Path, Body("p"))).Status);
        Assert.Equal(2, test.Emulator.IamTokensIssued);
    }

    [Theory]
    [InlineData(null, "project", null)]
    [InlineData("""{"project":{"name":"emulator-1"}}""", "project", "project")]
    [InlineData("""{"project":{"id":"4d5e6f708192a3b4c5d6e7f8091a2b3c"}}""", "project", "project")]
    [InlineData("""{"domain":{"name":"emulator-domain"}}""", "domain", "domain")]
    [InlineData("""{"domain":{"id":"f9e8d7c6b5a4938271605f4e3d2c1b0a"}}""", "domain", "domain")]
    public async Task The_scope_is_told(string? scope, string property, string? expected)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        var answer = await test.PostAsync(Path, Body("p", scope: scope));
        Assert.Equal(201, answer.Status);
        Assert.Equal(expected is not null, answer.Json["token"]![property] is not null);
    }

    [Theory]
    [InlineData("wrong", "emulator-user", "emulator-domain")]
    [InlineData("p", "nobody", "emulator-domain")]
    [InlineData("p", "emulator-user", "elsewhere")]
    public async Task Wrong_credentials_are_refused(string password, string user, string domain)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        IsIamError(await test.PostAsync(Path, Body(password, user, domain)), 401, "Unauthorized");
        Assert.Equal(0, test.Emulator.IamTokensIssued);
    }

    [Theory]
    [InlineData("nonsense"), InlineData("{}"), InlineData("""{"auth":{"identity":{"methods":["token"]}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u","password":"p"}}}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u","domain":{"name":"d"}}}}}}""")]
    public async Task A_missing_field_is_refused(string body)
    {
        await using var test = await TestEmulator.StartAsync();
        IsIamError(await test.PostAsync(Path, body), 400, "Bad Request");
    }

    [Theory]
    [InlineData("""{"project":{"name":"elsewhere"}}"""), InlineData("""{"project":{"id":"0"}}"""), InlineData("""{"domain":{"id":"0"}}""")]
    public async Task An_unknown_scope_is_not_found(string scope)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        IsIamError(await test.PostAsync(Path, Body("p", scope: scope)), 404, "Not Found");
    }

    [Fact]
    public async Task Projects_and_domains_are_listed_to_those_who_are_let_in()
    {
        await using var test = await TestEmulator.StartAsync();
        var projects = (await test.GetAsync("/v3/projects?name=emulator-1")).Json["projects"]!.AsArray();
        Assert.Equal(test.Emulator.ProjectId, (string?)projects.Single()!["id"]);
        Assert.Single((await test.GetAsync("/v3/projects")).Json["projects"]!.AsArray());
        Assert.Empty((await test.GetAsync("/v3/projects?name=other")).Json["projects"]!.AsArray());
        var signed = await new SignedRequest("GET", "/v3/auth/domains").SendAsync(test.Emulator);
        Assert.Equal(test.Emulator.DomainId, (string?)signed.Json["domains"]!.AsArray().Single()!["id"]);
        test.Client.DefaultRequestHeaders.Clear();
        (await test.GetAsync("/v3/projects")).IsGatewayError(401, "APIGW.0301");
    }

    [Theory]
    [InlineData("""{"id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","password":"p"}""", 201)]
    [InlineData("""{"name":"emulator-user","password":"p","domain":{"id":"f9e8d7c6b5a4938271605f4e3d2c1b0a"}}""", 201)]
    [InlineData("""{"id":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","password":"q"}""", 401)]
    [InlineData("""{"id":"fb3f175c1fd146ab8cdae3272be6107b","password":"p"}""", 401)]
    [InlineData("""{"name":"emulator-user","password":"p","domain":{"id":"0"}}""", 401)]
    [InlineData("""{"name":"emulator-user","password":"p"}""", 400)]
    public async Task A_user_may_be_named_by_id(string user, int status)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        var body = """{"auth":{"identity":{"methods":["password"],"password":{"user":""" + user + "}}}}";
        Assert.Equal(status, (await test.PostAsync(Path, body)).Status);
    }

    [Fact]
    public async Task A_token_has_a_catalog_unless_it_is_declined_and_a_user_whose_password_stays()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        var token = (await test.PostAsync("/v3/auth/tokens", Body("p"))).Json["token"]!;
        Assert.Equal("", (string?)token["user"]!["password_expires_at"]);
        var swr = token["catalog"]!.AsArray().Single(service => (string?)service!["name"] == "swr-api")!["endpoints"]![0]!;
        Assert.Equal(
            ("public", "emulator-1", test.Emulator.Endpoint.GetLeftPart(UriPartial.Authority)),
            ((string?)swr["interface"], (string?)swr["region"], (string?)swr["url"]));
        Assert.Null((await test.PostAsync(Path, Body("p"))).Json["token"]!["catalog"]);
    }

    [Fact]
    public async Task A_token_can_be_checked()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { Password = "p" });
        var issued = await test.PostAsync(Path, Body("p", scope: """{"domain":{"name":"emulator-domain"}}"""));
        IsIamError(await test.GetAsync("/v3/auth/tokens"), 400, "Bad Request");
        test.Client.DefaultRequestHeaders.Add("X-Subject-Token", issued.Headers["X-Subject-Token"]);
        var check = await test.GetAsync("/v3/auth/tokens?nocatalog=true");
        Assert.Equal((200, issued.Body), (check.Status, check.Body));
        test.Client.DefaultRequestHeaders.Remove("X-Subject-Token");
        test.Client.DefaultRequestHeaders.Add("X-Subject-Token", test.Emulator.Token);
        Assert.Equal("emulator-1", (string?)(await test.GetAsync("/v3/auth/tokens")).Json["token"]!["project"]!["name"]);
        test.Client.DefaultRequestHeaders.Remove("X-Subject-Token");
        test.Client.DefaultRequestHeaders.Add("X-Subject-Token", "unknown");
        IsIamError(await test.GetAsync("/v3/auth/tokens"), 404, "Not Found");
    }

    [Theory]
    [InlineData("/v3/projects"), InlineData("/v3/auth/projects"), InlineData("/v3/auth/domains")]
    public async Task Lists_have_links(string path)
    {
        await using var test = await TestEmulator.StartAsync();
        var list = (await test.GetAsync(path)).Json.AsObject();
        var authority = test.Emulator.Endpoint.GetLeftPart(UriPartial.Authority);
        Assert.Equal($$"""{"self":"{{authority}}{{path}}","previous":null,"next":null}""", list["links"]!.ToJsonString());
        var item = list.Single(property => property.Value is JsonArray).Value![0]!;
        Assert.EndsWith((string)item["id"]!, (string)item["links"]!["self"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "APIGW.0201"), InlineData(500, null), InlineData(403, null)]
    public async Task Faults_speak_as_iam_does(int status, string? gatewayCode)
    {
        await using var test = await TestEmulator.StartAsync();
        await test.PostAsync("/_emulator/faults", $$"""[{"kind":"status","status":{{status}}}]""");
        var answer = await test.PostAsync(Path, Body("p"));
        Assert.Equal(status, answer.Status);
        Assert.Equal(gatewayCode, (string?)answer.Json["error_code"]);
        Assert.Equal(gatewayCode is null ? status : null, (int?)answer.Json["error"]?["code"]);
    }

    private static void IsIamError(Answer answer, int status, string title)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(["message", "code", "title"], answer.Json["error"]!.AsObject().Select(p => p.Key));
        Assert.Equal((status, title), ((int)answer.Json["error"]!["code"]!, (string?)answer.Json["error"]!["title"]));
        Assert.DoesNotContain("X-Subject-Token", answer.Headers.Keys);
    }

    private static string Body(string password, string user = "emulator-user", string domain = "emulator-domain", string? scope = """{"project":{"name":"emulator-1"}}""")
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = new JsonObject
                {
                    ["user"] = new JsonObject
                    {
                        ["name"] = user,
                        ["password"] = password,
                        ["domain"] = new JsonObject { ["name"] = domain },
                    },
                },
            },
        };
        if (scope is not null)
        {
            auth["scope"] = JsonNode.Parse(scope);
        }

        return new JsonObject { ["auth"] = auth }.ToJsonString();
    }

    private static DateTimeOffset Time(JsonNode? text) => DateTimeOffset.ParseExact(
        (string)text!, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
