using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class ArtifactTests
{
    private const string Root = "/cloudartifact/v5/";

    [Fact]
    public async Task A_docker_repository_is_created_listed_and_shown()
    {
        await using var test = await TestEmulator.StartAsync();
        var created = await test.PostAsync(Root + "repositories", Docker("demo", "Grüße"));
        Assert.Null(Result(created));
        Assert.Matches("^[0-9-]+$", (string)created.Json["trace_id"]!);

        var listed = (await ListAsync(test)).Single()!;
        var id = (string)listed["name"]!;
        Assert.Matches($"^emulator-1_{test.Emulator.DomainId}_docker2_[0-9]+$", id);
        Assert.Equal(("demo", "docker2", "hosted"), ((string?)listed["displayName"], (string?)listed["format"], (string?)listed["repoType"]));
        Assert.Equal(("Grüße", "active"), ((string?)listed["description"], (string?)listed["status"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", (string)listed["createdTime"]!);
        Assert.DoesNotContain(test.Emulator.ArtifactPassword, listed.ToJsonString(), StringComparison.Ordinal);

        var shown = Result(await test.GetAsync(Owned(test) + id + "/repositories"))!;
        Assert.Equal("0B", (string?)shown["storageSummaryInfo"]!["usedSpace"]);
        var info = Result(await test.GetAsync(Root + "repositories/" + id))!;
        Assert.Equal(("hosted", test.Emulator.ArtifactPassword), ((string?)info["type"], (string?)info["password"]));
        var user = Result(await test.GetAsync(Root + "repositories/user/info"))!;
        Assert.Equal(((string?)info["userName"], test.Emulator.ArtifactPassword), ((string?)user["username"], (string?)user["password"]));
    }

    [Theory]
    [InlineData("docker", "hosted"), InlineData("Docker", "Hosted"), InlineData("DOCKER2", "HOSTED")]
    public async Task Formats_and_types_are_compared_without_case(string format, string type)
    {
        await using var test = await TestEmulator.StartAsync();
        Result(await test.PostAsync(Root + "repositories", $$"""{"format":"{{format}}","display_name":"a","type":"{{type}}"}"""));
        Assert.Equal("docker2", (string?)(await ListAsync(test)).Single()!["format"]);
    }

    [Theory]
    [InlineData("""{"format":"npm","display_name":"a","type":"hosted"}""", "format")]
    [InlineData("""{"format":"cheese","display_name":"a","type":"hosted"}""", "format")]
    [InlineData("""{"format":"docker","display_name":"a","type":"remote"}""", "type")]
    [InlineData("""{"format":"docker","display_name":"a"}""", "type")]
    [InlineData("""{"format":"docker","type":"hosted"}""", "display_name")]
    [InlineData("""{"format":"docker","display_name":"a b","type":"hosted"}""", "display_name")]
    [InlineData("""{"format":"docker","display_name":"カ","type":"hosted"}""", "display_name")]
    [InlineData("""{"format":"docker","display_name":"123456789012345678901","type":"hosted"}""", "display_name")]
    [InlineData("""{"format":"docker","display_name":1,"type":"hosted"}""", "display_name")]
    [InlineData("[]", "body"), InlineData("nonsense", "body")]
    public async Task What_is_not_allowed_is_refused_with_either_status(string body, string parameter)
    {
        foreach (var status in new[] { 200, 400 })
        {
            await using var test = await TestEmulator.StartAsync(new EmulatorOptions { ArtifactErrorStatus = status });
            var answer = await test.PostAsync(Root + "repositories", body);
            IsError(answer, status, "CR.4000");
            Assert.Contains(" " + parameter + " ", (string?)answer.Json["error_msg"], StringComparison.Ordinal);
            Assert.Empty(await ListAsync(test));
        }
    }

    [Fact]
    public async Task Limits_are_exact_and_names_unique()
    {
        await using var test = await TestEmulator.StartAsync();
        Result(await test.PostAsync(Root + "repositories", Docker("A-b_c.d9012345678901", new string('ü', 200))));
        IsError(await test.PostAsync(Root + "repositories", Docker("b", new string('ü', 201))), 200, "CR.4000");
        IsError(await test.PostAsync(Root + "repositories", Docker("A-b_c.d9012345678901")), 200, "CR.4009");
        Assert.Single(await ListAsync(test));
    }

    [Fact]
    public async Task Other_formats_have_an_operation_of_their_own()
    {
        await using var test = await TestEmulator.StartAsync();
        const string Body = """{"format":"npm","type":"hosted","repository_name":"n","includes_pattern":"**/*","share_right":"PROJECT"}""";
        var created = Result(await test.PostAsync(Root + "artifact/", Body))!["artifactory"]!;
        Assert.Equal(("n", "npm"), ((string?)created["repositoryName"], (string?)created["format"]));
        Assert.Null(created["password"]);
        Result(await test.PostAsync(Root + "artifact", Body.Replace("\"n\"", "\"m\"", StringComparison.Ordinal)));
        IsError(await test.PostAsync(Root + "artifact/", Body), 200, "CR.4009");
        IsError(await test.PostAsync(Root + "artifact/", """{"format":"npm","type":"hosted","repository_name":"x"}"""), 200, "CR.4000");
        IsError(await test.PostAsync(Root + "artifact/", Body.Replace("npm", "maven2", StringComparison.Ordinal)), 200, "CR.4000");
        IsError(
            await test.PostAsync(Root + "artifact/", Body.Replace("}", ",\"project_id\":\"00000000000000000000000000000000\"}", StringComparison.Ordinal)),
            403,
            "CR.4102");
    }

    [Fact]
    public async Task A_maven_repository_is_a_pair()
    {
        await using var test = await TestEmulator.StartAsync();
        const string Body = """{"format":"maven2","type":"hosted","repository_name":"m"}""";
        var pair = Result(await test.PostAsync(Root + "maven/repositories", Body))!;
        Assert.Matches("_maven_1_[0-9]+$", (string)pair["release"]!);
        Assert.NotEqual((string?)pair["release"], (string?)pair["snapshot"]);
        IsError(await test.PostAsync(Root + "maven/repositories", Body), 200, "CR.4009");
        var tab = (string)(await ListAsync(test))[0]!["tabId"]!;

        var changed = Result(await test.SendAsync("PUT", Root + "repositories/tab/" + tab,
            """{"repo_name":"n","includes_pattern":"com/**","snapshot":"n-snap"}"""))!;
        Assert.Equal(("n", "n-snap"), ((string?)changed["release"], (string?)changed["snapshot"]));
        Assert.All(await ListAsync(test), r => Assert.Equal(("n", "com/**"), ((string?)r!["repositoryName"], (string?)r["includesPattern"])));
        IsError(await test.SendAsync("PUT", Root + "repositories/tab/none", """{"repo_name":"n","includes_pattern":"x"}"""), 200, "CR.4004");

        var one = Result(await test.PostAsync(Root + "maven/repositories",
            """{"format":"Maven2","type":"hosted","repository_name":"o","release":"o-rel"}"""))!;
        Assert.Equal(["release"], one.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task A_repository_is_changed_as_a_whole_or_not_at_all()
    {
        await using var test = await TestEmulator.StartAsync();
        await test.PostAsync(Root + "repositories", Docker("a", "old"));
        await test.PostAsync(Root + "repositories", Docker("b"));
        var id = (string)(await ListAsync(test))[0]!["name"]!;
        string Body(string name, string repository, string more = "") =>
            $$"""{"repo_name":"{{name}}","format":"docker","repository_ids":["{{repository}}"],"includes_pattern":"**/*"{{more}}}""";

        Result(await PutAsync(Body("c", id, ""","deployment_policy":"readOnly","allow_anonymous":true""")));
        var info = Result(await test.GetAsync(Root + "repositories/" + id))!;
        Assert.Equal(("c", "old", "readOnly"), ((string?)info["displayName"], (string?)info["description"], (string?)info["deploymentPolicy"]));
        Assert.True((bool)info["allowAnonymous"]!);
        Result(await PutAsync(Body("c", id, ""","description":"new" """)));

        IsError(await PutAsync(Body("b", id)), 200, "CR.4009");
        IsError(await PutAsync(Body("d", "none")), 200, "CR.4004");
        IsError(await PutAsync(Body("d", id, ""","deployment_policy":"x" """)), 200, "CR.4000");
        IsError(await PutAsync(Body("d", id).Replace("\"docker\"", "\"npm\"", StringComparison.Ordinal)), 200, "CR.4000");
        IsError(await PutAsync(Body(new string('x', 51), id)), 200, "CR.4000");
        Assert.Equal("c", (string?)(await ListAsync(test))[0]!["displayName"]);

        Task<Answer> PutAsync(string body) => test.SendAsync("PUT", Root + "artifact/", body);
    }

    [Fact]
    public async Task Strangers_are_refused_in_the_envelope_and_signatures_let_in()
    {
        await using var test = await TestEmulator.StartAsync();
        var signed = await new SignedRequest("POST", Root + "artifact/")
        {
            CanonicalPath = Root + "artifact/",
            Body = """{"format":"npm","type":"hosted","repository_name":"n","includes_pattern":"**"}""",
        }.SendAsync(test.Emulator);
        Assert.Equal("n", (string?)Result(signed)!["artifactory"]!["displayName"]);

        test.Client.DefaultRequestHeaders.Clear();
        IsError(await test.GetAsync(Root + "storage"), 401, "APIGW.0301");
        test.Client.DefaultRequestHeaders.Add("X-Auth-Token", test.Emulator.Token);
        IsError(await test.GetAsync($"{Root}{test.Emulator.DomainId}/other/repositories"), 403, "CR.4102");
        IsError(await test.GetAsync($"{Root}other/{test.Emulator.ProjectId}/repositories"), 403, "CR.4102");
    }

    [Theory]
    [InlineData(500, "CR.5000"), InlineData(403, "CR.4102")]
    public async Task Faults_speak_as_the_service_does(int status, string code)
    {
        await using var test = await TestEmulator.StartAsync();
        await test.PostAsync("/_emulator/faults", $$"""[{"kind":"status","status":{{status}},"times":1},{"kind":"status","status":429}]""");
        IsError(await test.GetAsync(Root + "storage"), status, code);
        (await test.GetAsync(Root + "storage")).IsGatewayError(429, "APIGW.0308");
    }

    internal static string Docker(string name, string description = "") =>
        $$"""{"format":"docker","display_name":"{{name}}","description":"{{description}}","type":"hosted"}""";

    internal static string Owned(TestEmulator test) => $"{Root}{test.Emulator.DomainId}/{test.Emulator.ProjectId}/";

    internal static async Task<JsonArray> ListAsync(TestEmulator test, string query = "") =>
        Result(await test.GetAsync(Owned(test) + "repositories" + query))!["repositories"]!.AsArray();

    internal static JsonNode? Result(Answer answer)
    {
        Assert.Equal((200, "success"), (answer.Status, (string?)answer.Json["status"]));
        return answer.Json["result"];
    }

    internal static void IsError(Answer answer, int status, string code)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(["status", "error_code", "error_msg", "trace_id"], answer.Json.AsObject().Select(p => p.Key));
        Assert.Equal(("error", code), ((string?)answer.Json["status"], (string?)answer.Json["error_code"]));
    }
}
