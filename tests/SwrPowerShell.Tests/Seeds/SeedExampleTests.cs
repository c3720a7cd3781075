using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Repositories;
using SwrPowerShell.Tests.Core;
using SwrPowerShell.Tests.Core.Artifact;
using SwrPowerShell.Tests.Core.Swr;
using SwrPowerShell.Tests.Emulator;
using Xunit;

namespace SwrPowerShell.Tests.Seeds;

/// <summary>The examples of the five source documents, byte for byte: the emulator accepts the requests, and the client reads the replies.</summary>
public sealed partial class SeedExampleTests
{
    private const string Repositories = "/v2/manage/namespaces/group/repos";
    private const string Organization = """{"organizations":[{"name":"group"}]}""";

    // Documents 000 and 001: a JSON body. There is no reply; the status is 201 in one and 200 in the other.
    [Theory]
    [InlineData("000-request.json", 201)]
    [InlineData("001-request.json", 200)]
    public async Task Creating_a_repository_by_JSON(string request, int status)
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { CreateStatus = status }, Organization);
        (await test.PostAsync(Repositories, Text(request))).IsEmptyObject(status);
        AssertBusybox(test.Emulator);

        await using var it = await ClientOnEmulator.StartWithAsync("group");
        it.Answer("POST", "/repos", "", status);
        var made = await it.CreateAsync(Given.Spec("group", "busybox", isPublic: true, "linux", "this is a busybox repository"));
        Assert.Equal((SwrOutcome.Created, "linux"), (made.Outcome, made.Category));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text(request)), JsonNode.Parse(it.OnlyRequest().Body)));
    }

    // Document 002: a form, a bearer token, and a host with a port.
    [Fact]
    public async Task Creating_a_repository_on_premises_by_form()
    {
        var lines = Text("002-request.curl.txt");
        var fields = Field().Matches(lines).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value)).ToList();
        var host = Header().Match(lines).Groups["value"].Value;
        Assert.Equal((4, "10.0.0.0:30303"), (fields.Count, host));
        Assert.Contains("-H \"Authorization: Bearer KEyEdpK...\"", lines, StringComparison.Ordinal);

        await using var test = await TestEmulator.StartAsync(seed: Organization);
        using var form = new MultipartFormDataContent("------------------------d74496d66958873e");
        foreach (var (name, value) in fields)
        {
            // curl -F sends fields without a content type.
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(value)), $"\"{name}\"");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(test.Emulator.Endpoint, Repositories)) { Content = form };
        request.Headers.Host = host;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", test.Emulator.BearerToken);
        using var plain = new HttpClient();
        using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)answer.StatusCode);
        AssertBusybox(test.Emulator);

        test.Emulator.Requests.Clear();
        using var session = OnPremises(test.Emulator);
        var error = await Assert.ThrowsAsync<SwrException>(() => session.CreateClient(SilentObserver.Instance).CreateRepositoryAsync(
            RepositorySpec.Create(NameRules.OnPremises, "group", "busybox", true, "linux", "this is a busybox repository"), SwrIfExists.Error, CancellationToken.None));
        Assert.Equal("RepositoryAlreadyExists", error.ErrorId);
        var sent = Encoding.UTF8.GetString(test.Emulator.Requests.Snapshot()[0].Body.Span);
        Assert.Equal(
            fields.Order(), Part().Matches(sent).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value)).Order());
    }

    // Document 003: the scenario, in the query string.
    [Fact]
    public async Task The_scenario_is_replayed_by_the_emulator()
    {
        await using var test = await TestEmulator.StartAsync();
        var created = await test.PostAsync("/v2/manage/namespaces", Text("003-create-organization.request.json"));
        AssertSame("003-create-organization.reply.json", created.Body);

        var listed = (await test.GetAsync("/v2/manage/namespaces?filter=namespace::group")).Json["namespaces"]![0]!.AsObject();
        Assert.Empty(Names("003-list-organizations.reply.json", "namespaces").Except(listed.Select(field => field.Key)));

        var made = await test.SendAsync("POST", Repositories + "?repository=test&category=linux&description=test&is_public=false");
        AssertSame("003-create-repository.reply.json", made.Body);
        var shown = (await test.GetAsync(Repositories + "/test")).Json.AsObject();
        Assert.Equal(Names("003-show-repository.reply.json").Order(), shown.Select(field => field.Key).Order());
        Assert.Equal(("test", "linux", "test", false), ((string?)shown["name"], (string?)shown["category"], (string?)shown["description"], (bool)shown["is_public"]!));
    }

    [Fact]
    public async Task The_replies_of_the_scenario_are_read_whole()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("POST", "/repos", Text("003-create-repository.reply.json"), 201);
        it.Answer("GET", "/repos/", Text("003-show-repository.reply.json"));
        it.Answer("POST", "/namespaces", Text("003-create-organization.reply.json"), 201);
        it.Answer("GET", "/namespaces", Text("003-list-organizations.reply.json"));

        Assert.Equal(SwrOutcome.Created, (await it.CreateAsync("group")).Outcome);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text("003-create-organization.request.json")), JsonNode.Parse(it.OnlyRequest().Body)));
        Assert.Equal(
            new SwrOrganization { Name = "group", Id = 7, Creator = "test", Permission = SwrPermission.Manage },
            Assert.Single(await it.Client.ListOrganizationsAsync("group", CancellationToken.None)));
        Assert.Equal(SwrOutcome.Created, (await it.CreateAsync(Given.Spec("group", "test", category: "linux", description: "test"))).Outcome);
        Assert.Equal(
            new SwrRepository
            {
                Organization = "group",
                Name = "test",
                IsPublic = true,
                Category = "other",
                Description = "",
                Path = "swr.cn-north-4.myhuaweicloud.com/group/test",
                InternalPath = "swr.cn-north-4.myhuaweicloud.com/group/test",
                Size = 1304902,
                TagCount = 1,
                PullCount = 3,
                Created = new DateTimeOffset(2020, 10, 30, 11, 35, 2, TimeSpan.Zero).AddTicks(9391340),
                Updated = new DateTimeOffset(2020, 10, 30, 11, 47, 46, TimeSpan.Zero).AddTicks(848080),
                Id = 379367,
                Creator = "test",
                CreatorId = "ff4f44473a1d4ab3847906410af2d152",
                DomainId = "8b1e***********************b633fb",
                OrganizationId = 7,
                Priority = 0,
                Url = "",
            },
            await it.Client.ShowRepositoryAsync("group", "test", CancellationToken.None));
    }

    // Document 004: CodeArts Artifact.
    [Fact]
    public async Task Creating_a_Docker_registry()
    {
        await using var test = await TestEmulator.StartAsync();
        var answer = await test.PostAsync("/cloudartifact/v5/repositories", Text("004-request.json"));
        Assert.Equal(200, answer.Status);
        var example = JsonNode.Parse(Text("004-reply.json"))!;
        Assert.Matches(@"\A[0-9-]+\z", (string?)answer.Json["trace_id"]);
        example["trace_id"] = (string?)answer.Json["trace_id"];
        Assert.True(JsonNode.DeepEquals(example, answer.Json));

        await using var it = ArtifactOnServer.Answering(Text("004-reply.json"));
        var made = await it.Client.CreateDockerAsync(DockerRepositorySpec.Create("string", "string"), SwrIfExists.Error, CancellationToken.None);
        Assert.Equal((SwrOutcome.Created, "143002-1701175561381-82", 1), (made.Outcome, made.RequestId, made.Attempts));
    }

    // Document 002 has the category arms, documents 000 and 001 have arm. Each edition gets its own spelling.
    [Theory]
    [InlineData(false, "arm")]
    [InlineData(true, "arms")]
    public async Task Each_profile_sends_its_own_spelling_of_arm(bool onPremises, string sent)
    {
        await using var emulator = await EmulatorApp.StartAsync(
            new EmulatorOptions { Category = onPremises ? CategorySpelling.Arms : CategorySpelling.Arm }, CancellationToken.None);
        using var cloud = Given.Session(emulator.Endpoint, token: emulator.Token);
        using var session = onPremises ? OnPremises(emulator) : Given.Session(emulator.Endpoint, token: emulator.Token);
        await cloud.CreateClient(SilentObserver.Instance).CreateOrganizationAsync("group", skipExisting: false, CancellationToken.None);
        var client = session.CreateClient(SilentObserver.Instance);
        foreach (var given in new[] { "arm", "arms" })
        {
            var spec = RepositorySpec.Create(session.Names, "group", given, false, given);
            Assert.Equal(sent, (await client.CreateRepositoryAsync(spec, SwrIfExists.Error, CancellationToken.None)).Category);
            Assert.Equal(sent, emulator.State.Table<Repository>().Find("group", given)!.Category);
            Assert.True(spec.Describes(await client.ShowRepositoryAsync("group", given, CancellationToken.None)));
            var change = RepositoryChange.Create(session.Names, "group", given, true, given, null);
            Assert.Equal(SwrOutcome.Updated, (await client.ChangeRepositoryAsync(change, CancellationToken.None)).Outcome);
        }
    }

    // library is reserved in the public cloud, but can be read there.
    [Fact]
    public async Task Library_is_refused_for_creation_on_the_public_cloud_only()
    {
        Assert.Equal("library", NameRules.Cloud.Organization.Require("library"));
        Assert.Equal("library", NameRules.OnPremises.Organization.RequireNew("library"));
        await using var it = await ClientOnEmulator.StartAsync();
        var error = await Assert.ThrowsAsync<SwrException>(() => it.CreateAsync("library"));
        Assert.Equal("InvalidOrganizationName", error.ErrorId);
        Assert.Empty(it.Requests);

        using var session = OnPremises(it.Emulator);
        var made = await session.CreateClient(SilentObserver.Instance).CreateOrganizationAsync("library", skipExisting: false, CancellationToken.None);
        Assert.Equal(SwrOutcome.Created, made.Outcome);
        Assert.Equal("library", (await it.Client.ShowOrganizationAsync("library", CancellationToken.None)).Name);
    }

    private static void AssertBusybox(RunningEmulator emulator)
    {
        var repository = emulator.State.Table<Repository>().Find("group", "busybox")!;
        Assert.Equal(("linux", "this is a busybox repository", true), (repository.Category, repository.Description, repository.IsPublic));
    }

    private static SwrSession OnPremises(RunningEmulator emulator) => new(
        new ConnectionSettings { Endpoint = emulator.Endpoint, OnPremises = true }, TokenCredential.Bearer(new Secret(emulator.BearerToken)));

    private static void AssertSame(string fixture, string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text(fixture)), JsonNode.Parse(json)), json);

    private static IEnumerable<string> Names(string fixture, string? list = null)
    {
        var node = JsonNode.Parse(Text(fixture))!;
        return (list is null ? node : node[list]![0]!).AsObject().Select(field => field.Key);
    }

    private static string Text(string fixture) => File.ReadAllText(RepositoryFolder.File("tests", "SwrPowerShell.Tests", "Seeds", "Fixtures", fixture));

    [GeneratedRegex("""-F "(?<name>\w+)=(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""-H "Host:(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Header();

    [GeneratedRegex("name=\"(?<name>\\w+)\"\r\n\r\n(?<value>[^\r]*)\r\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();
}
