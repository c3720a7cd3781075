using SwrPowerShell.Core.Artifact;
using Xunit;

namespace SwrPowerShell.Tests.Core.Artifact;

/// <summary>What CodeArts Artifact has been seen to do.</summary>
public sealed class LiveArtifactTests
{
    // GET /cloudartifact/v5/repositories/{unknown id} answers 2xx, with an error envelope or an empty result.
    [Theory]
    [InlineData("""{"status":"error","error_code":"CR.4004","error_msg":"no such repository","trace_id":"1-2"}""", "no such repository")]
    [InlineData("""{"error_code":"CR.4004","error_msg":"no such repository"}""", "no such repository")]
    [InlineData("""{"status":"fail","trace_id":"1","result":{"name":"phantom"}}""", "")]
    [InlineData("""{"status":"success","trace_id":"1","result":{}}""", "")]
    [InlineData("""{"status":"success","trace_id":"1","result":{"name":"","displayName":null,"snapshot":"x"}}""", "")]
    [InlineData("""{"status":"success","trace_id":"1","result":null}""", "")]
    [InlineData("""{"status":"success","trace_id":"1"}""", "")]
    [InlineData("{}", "")]
    [InlineData("", "")]
    [InlineData(" \r\n", "")]
    public async Task An_unknown_id_is_not_found_and_never_a_phantom(string body, string said)
    {
        await using var it = ArtifactOnServer.Answering(body);
        var change = ArtifactRepositoryChange.Create(ArtifactOnServer.Id.Id, "text", null, null, null);

        foreach (var ask in new Func<Task>[]
        {
            () => it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None),
            () => it.Client.ChangeRepositoryAsync(change, CancellationToken.None),
        })
        {
            var error = await Assert.ThrowsAsync<SwrException>(ask);
            Assert.Equal(("ArtifactRepositoryNotFound", SwrErrorKind.NotFound), (error.ErrorId, error.Kind));
            Assert.Contains(ArtifactOnServer.Id.Id, error.Message, StringComparison.Ordinal);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CR.4102", "PermissionDenied")]
    [InlineData("CR.5000", "ServiceUnavailable")]
    public async Task A_refusal_of_another_meaning_keeps_it(string code, string id)
    {
        await using var it = ArtifactOnServer.Answering($$"""{"status":"error","error_code":"{{code}}","error_msg":"x"}""");
        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None));
        Assert.Equal(id, error.ErrorId);
    }

    [Fact]
    public async Task Permissions_of_an_unknown_repository_are_not_nothing()
    {
        await using var it = ArtifactOnServer.Succeeding("{}");
        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ListPermissionsAsync(ArtifactOnServer.Id, null, CancellationToken.None));
        Assert.Equal("ArtifactRepositoryNotFound", error.ErrorId);
    }

    // "status": success or error; anything but success is a failure, whatever the operation.
    [Theory]
    [InlineData("""{"status":"failed","trace_id":"1-2","result":null}""")]
    [InlineData("""{"error_code":"CR.1","error_msg":"no"}""")]
    public async Task A_status_other_than_success_is_an_error(string body)
    {
        await using var it = ArtifactOnServer.Answering(body);
        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateDockerAsync(DockerRepositorySpec.Create("images", null), SwrIfExists.Error, CancellationToken.None));
        Assert.Equal("ArtifactRequestFailed", error.ErrorId);
    }

    [Fact]
    public async Task The_trace_id_and_the_attempts_of_a_success_are_kept()
    {
        await using var it = ArtifactOnServer.Succeeding("null");
        var made = await it.Client.CreateDockerAsync(DockerRepositorySpec.Create("images", null), SwrIfExists.Error, CancellationToken.None);
        Assert.Equal((SwrOutcome.Created, "1-2-3", 1), (made.Outcome, made.RequestId, made.Attempts));

        var pair = await it.Client.CreateRepositoryAsync(ArtifactRepositorySpec.Create("lib", "maven2", null, null, null), SwrIfExists.Error, CancellationToken.None);
        Assert.All(pair, half => Assert.Equal((SwrOutcome.Created, "1-2-3", 1), (half.Outcome, half.RequestId, half.Attempts)));
    }

    // An empty 200 says nothing of what was done: the list does.
    [Theory]
    [InlineData("""[{"name":"r_d_docker_1","displayName":"images","format":"docker2"},{"name":"r_d_docker_2","displayName":"images2","format":"docker2"}]""", true)]
    [InlineData("[]", false)]
    public async Task An_empty_reply_to_a_creation_is_looked_up(string listed, bool isThere)
    {
        await using var it = ArtifactOnServer.Sequence("", $$$"""{"status":"success","trace_id":"9","result":{"total":2,"repositories":{{{listed}}}}}""");

        if (isThere)
        {
            var made = await it.Client.CreateDockerAsync(DockerRepositorySpec.Create("images", null), SwrIfExists.Error, CancellationToken.None);
            Assert.Equal(("r_d_docker_1", SwrOutcome.Created), (made.Id, made.Outcome));
            return;
        }

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateDockerAsync(DockerRepositorySpec.Create("images", null), SwrIfExists.Error, CancellationToken.None));
        Assert.Equal("UnreadableResponse", error.ErrorId);
        Assert.Contains("does not hold it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_reply_to_a_change_is_looked_up()
    {
        const string Before = """{"status":"success","result":{"name":"cn-north-4_d0_npm_7","displayName":"lib","format":"npm","description":"old","includesPattern":"**/*"}}""";
        var change = ArtifactRepositoryChange.Create(ArtifactOnServer.Id.Id, "new", null, null, null);
        await using var done = ArtifactOnServer.Sequence(Before, "", Before.Replace("old", "new", StringComparison.Ordinal));
        Assert.Equal(SwrOutcome.Updated, (await done.Client.ChangeRepositoryAsync(change, CancellationToken.None)).Outcome);

        await using var undone = ArtifactOnServer.Sequence(Before, "", Before);
        var error = await Assert.ThrowsAsync<SwrException>(() => undone.Client.ChangeRepositoryAsync(change, CancellationToken.None));
        Assert.Contains("has not changed", error.Message, StringComparison.Ordinal);
    }

    // The Chinese page counts Chinese characters among the letters; lengths count characters.
    [Theory]
    [InlineData("镜像仓库")]
    [InlineData("镜像_v1.0-测试")]
    [InlineData("𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇𠀈𠀉𠀊𠀋𠀌𠀍𠀎𠀏𠀐𠀑𠀒𠀓")]
    public void Chinese_names_of_registries_are_valid(string name) => Assert.Equal(name, DockerRepositorySpec.Create(name, null).Name);
}
