using SwrPowerShell.Core.Artifact;
using Xunit;

namespace SwrPowerShell.Tests.Core.Artifact;

/// <summary>What a reply's envelope says, whatever its HTTP status says.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("CR.4102", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData("CR.5000", SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData("CR.9999", SwrErrorKind.InvalidArgument, "ArtifactRequestFailed")]
    public async Task An_error_under_200_is_an_error_with_code_and_trace_id(string code, SwrErrorKind kind, string errorId)
    {
        await using var it = ArtifactOnServer.Answering($$"""{"status":"error","error_code":"{{code}}","error_msg":"The reason.","trace_id":"143-17-8"}""");

        var e = await Assert.ThrowsAsync<SwrException>(() => it.Client.CreateDockerAsync(DockerRepositorySpec.Create("web", null), SwrIfExists.Error, CancellationToken.None));

        Assert.Equal((kind, errorId, 200, code, "143-17-8"), (e.Kind, e.ErrorId, e.StatusCode, e.ServiceCode, e.RequestId));
        Assert.Contains("'web'", e.Message, StringComparison.Ordinal);
        Assert.Contains($"The reason. ({code})", e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.RecommendedAction);
        Assert.Equal(("POST", 1), (e.Method, e.Attempts));
    }

    [Theory]
    [InlineData("""{"status":"ERROR","trace_id":"1-2"}""")]
    [InlineData("""{"status":"error","trace_id":"1-2","result":"it is broken"}""")]
    public async Task An_error_without_a_code_is_one_too(string body)
    {
        await using var it = ArtifactOnServer.Answering(body);

        var e = await Assert.ThrowsAsync<SwrException>(() => it.Client.MoveToRecycleBinAsync(ArtifactOnServer.Id, CancellationToken.None));

        Assert.Equal(("ArtifactRequestFailed", "1-2"), (e.ErrorId, e.RequestId));
    }

    [Theory]
    [InlineData(403, "CR.4102", "PermissionDenied")]
    [InlineData(400, "CR.4000", "BadRequest")]
    [InlineData(404, "CR.4004", "ArtifactRepositoryNotFound")]
    public async Task An_error_under_its_own_status_goes_by_the_status(int status, string code, string errorId)
    {
        await using var it = ArtifactOnServer.Answering(
            $$"""{"status":"error","error_code":"{{code}}","error_msg":"No.","trace_id":"1-2"}""", status);

        var e = await Assert.ThrowsAsync<SwrException>(() => it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None));

        Assert.Equal((errorId, code), (e.ErrorId, e.ServiceCode));
        Assert.Contains("artifact repository", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"success","result":"text"}""")]
    [InlineData("""<html>no</html>""")]
    [InlineData("""[]""")]
    public async Task A_reply_without_a_usable_result_is_unreadable(string body)
    {
        await using var it = ArtifactOnServer.Answering(body);

        var e = await Assert.ThrowsAsync<SwrException>(() => it.Client.ShowRepositoryAsync(ArtifactOnServer.Id, includePassword: false, CancellationToken.None));

        Assert.Equal("UnreadableResponse", e.ErrorId);
    }

    [Theory]
    [InlineData("""{"successNum":1,"failedNum":0,"failedMessages":[]}""", null)]
    [InlineData("\"success\"", null)]
    [InlineData("null", null)]
    [InlineData("""{"successNum":0,"failedNum":1,"failedMessages":["it is not there"]}""", "it is not there")]
    [InlineData("""{"failedNum":1}""", "failed.")]
    public async Task Failures_that_a_batch_counts_are_errors(string result, string? said)
    {
        await using var it = ArtifactOnServer.Succeeding(result);
        foreach (var operation in new Func<Task>[]
        {
            () => it.Client.RestoreAsync(ArtifactOnServer.Id, CancellationToken.None),
            () => it.Client.PurgeAsync(ArtifactOnServer.Id, CancellationToken.None),
        })
        {
            var e = await Record.ExceptionAsync(operation) as SwrException;
            Assert.Equal(said is null ? null : "ArtifactRequestFailed", e?.ErrorId);
            Assert.Contains(said ?? "", e?.Message ?? "", StringComparison.Ordinal);
        }
    }
}
