using System.Net;
using System.Text.Json;
using SwrPowerShell.Core.Artifact.Wire;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Artifact;

/// <summary>How replies are read, and what of them stays inside.</summary>
public sealed class ArtifactReplyTests
{
    private const string Password = "canary\\\"quoted-password";

    [Theory]
    [InlineData("\"549.62 MB\"", 576_318_341L)]
    [InlineData("\"0B\"", 0L)]
    [InlineData("\"77.74GB\"", 83_472_689_398L)]
    [InlineData("\"1 KiB\"", 1024L)]
    [InlineData("\"2 t\"", 2_199_023_255_552L)]
    [InlineData("\"12 bytes\"", 12L)]
    [InlineData("12345", 12345L)]
    [InlineData("\"12345\"", 12345L)]
    [InlineData("\"many\"", null)]
    [InlineData("\"1 furlong\"", null)]
    [InlineData("\"-1 MB\"", null)]
    [InlineData("\"1e300 PB\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public void Sizes_are_numbers_of_bytes(string json, long? bytes) => Assert.Equal(bytes, ArtifactText.Bytes(JsonElement.Parse(json)));

    [Fact]
    public void Times_have_no_zone_and_are_taken_for_utc()
    {
    }

    [Fact]
    public async Task A_repository_is_read_in_both_of_its_shapes()
    {
        await using var list = ArtifactOnServer.Succeeding("""
            {"total":1,"repositories":[{"id":"77","name":"r_d_docker2_1","displayName":"web","repositoryName":"w","format":"docker2","repoType":"hosted",
            "status":"active","createdTime":"2023-11-28 20:46:01","createdUserName":"me","storageSummaryInfo":{"filesCount":3,"usedSpace":"1KB"}}]}
            """);

        var found = Assert.Single(await list.ListAsync());

        Assert.Equal(("r_d_docker2_1", "web", "docker2", "hosted", "me"), (found.Id, found.Name, found.Format, found.Type, found.Creator));
        Assert.Equal((1024L, 3L), (found.Size, found.FileCount));
        await using var show = ArtifactOnServer.Succeeding("""{"repositoryName":"lib","format":"npm","type":"hosted","allowAnonymous":true}""");
        var shown = await show.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None);
        Assert.Equal((ArtifactOnServer.Id.Id, "lib", "hosted", true), (shown.Id, shown.Name, shown.Type, shown.AllowAnonymous));
    }

    [Fact]
    public async Task A_list_that_repeats_its_page_ends_in_an_error()
    {
        await using var it = ArtifactOnServer.Succeeding("""{"total":5,"repositories":[{"name":"r_d_npm_1","displayName":"a"}]}""");

        Assert.Equal("UnreadableResponse", (await Assert.ThrowsAsync<SwrException>(it.ListAsync)).ErrorId);
    }

    [Theory]
    [InlineData("null"), InlineData("{}"), InlineData("""{"total":0,"repositories":[]}"""), InlineData("""{"total":0,"repositories":null}""")]
    public async Task An_empty_list_is_empty(string result)
    {
        await using var it = ArtifactOnServer.Succeeding(result);

        Assert.Empty(await it.ListAsync());
    }

    [Fact]
    public async Task A_password_comes_out_only_when_asked_for_and_only_as_a_secure_string()
    {
        var observer = new Listener();
        await using var it = ArtifactOnServer.Succeeding($$"""{"name":"r_d_npm_1","displayName":"lib","userName":"u","password":"{{Password}}"}""", observer);

        var without = await it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None);
        var with = await it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: true, CancellationToken.None);

        Assert.Null(without.Password);
        Assert.Equal("canary\"quoted-password", new NetworkCredential("", with.Password).Password);
        Assert.DoesNotContain("canary", with.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(with), StringComparison.Ordinal);
        Assert.Equal("it is ***", it.Session.Redactor.Text("it is canary\"quoted-password"));
        Assert.NotEmpty(observer.Heard);
        Assert.DoesNotContain(observer.Heard, line => line.Contains("canary\"", StringComparison.Ordinal) || line.Contains("canary\\", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Permissions_are_read_by_role()
    {
        await using var it = ArtifactOnServer.Succeeding("""
            {"Developer":[{"role_id":"2","operations":"upload,downloadorview","granted_object_path":"x"}],
             "Viewer":[{"role_id":"3","role_name":"Watcher","operations":""}],"Nobody":[]}
            """);

        var found = await it.Client.ListPermissionsAsync(ArtifactOnServer.Id, null, CancellationToken.None);

        Assert.Equal(["Developer: upload, downloadorview", "Watcher: "], found.Select(p => p.ToString()));
        Assert.All(found, p => Assert.Equal(("p1", ArtifactOnServer.Id.Id), (p.ProjectId, p.RepositoryId)));
    }

    [Fact]
    public async Task Without_project_or_domain_nothing_is_sent()
    {
        await using var it = ArtifactOnServer.Answering("{}", projectId: null, domainId: null);
        await using var half = ArtifactOnServer.Answering("{}", projectId: " ");

        var domain = await Assert.ThrowsAsync<SwrException>(it.ListAsync);
        var project = await Assert.ThrowsAsync<SwrException>(half.ListAsync);
        var permission = await Assert.ThrowsAsync<SwrException>(() => it.Client.ListPermissionsAsync(ArtifactOnServer.Id, null, CancellationToken.None));

        Assert.Equal(("DomainRequired", "ProjectRequired", "ProjectRequired"), (domain.ErrorId, project.ErrorId, permission.ErrorId));
        Assert.Contains("-DomainId", domain.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-ProjectId", project.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_there_is_no_client()
    {
        using var session = Given.Session(new Uri("http://127.0.0.1:9"), region: "cn-north-9");

        var e = Assert.Throws<SwrException>(() => session.CreateArtifactClient(SilentObserver.Instance));

        Assert.Equal("ArtifactEndpointRequired", e.ErrorId);
        Assert.Contains("cn-north-9", e.Message, StringComparison.Ordinal);
        Assert.Contains("cn-north-4", e.Message, StringComparison.Ordinal);
        Assert.Contains("-ArtifactEndpoint", e.RecommendedAction, StringComparison.Ordinal);
    }

    private sealed class Listener : ISwrObserver
    {
        private readonly List<string> _heard = [];

        public bool WantsVerbose => true;

        public bool WantsDebug => true;

        public IReadOnlyList<string> Heard => _heard;

        public void Sent(bool isRetry)
        {
        }

        public void Verbose(string message) => _heard.Add(message);

        public void Debug(string message) => _heard.Add(message);
    }
}
