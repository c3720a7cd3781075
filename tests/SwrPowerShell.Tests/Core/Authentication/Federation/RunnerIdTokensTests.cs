using System.Net;
using SwrPowerShell.Core.Authentication.Federation;
using SwrPowerShell.Core.Authentication.Iam;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Federation;

/// <summary>A job of GitHub Actions or Azure Pipelines asks its runner for id tokens; the variables of the job say how.</summary>
public sealed class RunnerIdTokensTests : IDisposable
{
    private const string GitHub = "ACTIONS_ID_TOKEN_REQUEST_URL=https://runner.example/token;ACTIONS_ID_TOKEN_REQUEST_TOKEN=request-token";
    private const string Azure = "SYSTEM_OIDCREQUESTURI=https://azure.example/oidc;SYSTEM_ACCESSTOKEN=access-token";

    private readonly FakeIam _iam = new();

    public void Dispose() => _iam.Dispose();

    [Theory]
    [InlineData(GitHub, null, "https://runner.example/token")]
    [InlineData(GitHub, "my cloud", "https://runner.example/token?audience=my%20cloud")]
    [InlineData(GitHub + ";SWR_ID_TOKEN_AUDIENCE=mine", null, "https://runner.example/token?audience=mine")]
    [InlineData(GitHub + ";SWR_ID_TOKEN_AUDIENCE=mine", "other", "https://runner.example/token?audience=other")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL=https://runner.example/token?v=1;ACTIONS_ID_TOKEN_REQUEST_TOKEN=request-token", "a", "https://runner.example/token?v=1&audience=a")]
    public async Task GitHub_Actions_are_asked_for_the_audience(string variables, string? audience, string address)
    {
        _iam.Answer(HttpStatusCode.OK, """{"value":"the.id.token"}""");
        var source = Require(variables, audience);

        Assert.Equal("the.id.token", await GetAsync(source));

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal(($"GET {address}", ""), (sent.Line, sent.Body));
        Assert.Equal("Bearer request-token", sent.Headers["Authorization"]);
        Assert.Equal("id token of GitHub Actions", sent.State.Target);
        Assert.Equal("GitHub Actions", source.Name);
    }

    [Theory]
    [InlineData(Azure, "0-1-2", "https://azure.example/oidc?api-version=7.1&serviceConnectionId=0-1-2")]
    [InlineData(Azure + ";SWR_AZURE_SERVICE_CONNECTION_ID=3&4", null, "https://azure.example/oidc?api-version=7.1&serviceConnectionId=3%264")]
    [InlineData(Azure + ";SWR_AZURE_SERVICE_CONNECTION_ID=3", "0", "https://azure.example/oidc?api-version=7.1&serviceConnectionId=0")]
    [InlineData("SYSTEM_OIDCREQUESTURI=http://azure.example/?a=b;SYSTEM_ACCESSTOKEN=access-token", "0", "http://azure.example/?a=b&api-version=7.1&serviceConnectionId=0")]
    public async Task Azure_Pipelines_are_asked_for_the_service_connection(string variables, string? connection, string address)
    {
        _iam.Answer(HttpStatusCode.OK, """{"oidcToken":"the.id.token"}""");
        var source = Require(variables, connection: connection);

        Assert.Equal("the.id.token", await GetAsync(source));

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal(($"POST {address}", "{}"), (sent.Line, sent.Body));
        Assert.Equal("Bearer access-token", sent.Headers["Authorization"]);
        Assert.Equal("Azure Pipelines", source.Name);
        Assert.Equal(["access-token"], source.Secrets.Select(secret => secret.Reveal()));
        Assert.Equal([new Uri(new Uri(address), "/")], source.Addresses);
    }

    [Theory]
    [InlineData("", "not a job of", "-IdTokenFile", "SYSTEM_ACCESSTOKEN")]
    [InlineData("GITHUB_ACTIONS=true", "ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN are not set", "id-token: write", "")]
    [InlineData("GITHUB_ACTIONS=true;" + Azure, "GitHub Actions", "id-token: write", "")]
    [InlineData("GITHUB_ACTIONS=true;ACTIONS_ID_TOKEN_REQUEST_URL=https://x", "ACTIONS_ID_TOKEN_REQUEST_TOKEN is not set", "ACTIONS_ID_TOKEN_REQUEST_URL", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL=;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", "ACTIONS_ID_TOKEN_REQUEST_URL is not set", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "")]
    [InlineData(Azure, "none is named", "-ServiceConnectionId", "SWR_AZURE_SERVICE_CONNECTION_ID")]
    [InlineData("SYSTEM_OIDCREQUESTURI=https://x;SWR_AZURE_SERVICE_CONNECTION_ID=0", "SYSTEM_ACCESSTOKEN is not set", "$(System.AccessToken)", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL=/token;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", "ACTIONS_ID_TOKEN_REQUEST_URL is not an address", "variables", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL=token;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", "ACTIONS_ID_TOKEN_REQUEST_URL is not an address", "variables", "")]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL=ftp://x/y;ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", "ACTIONS_ID_TOKEN_REQUEST_URL is not an address", "variables", "")]
    [InlineData("SYSTEM_OIDCREQUESTURI=x;SYSTEM_ACCESSTOKEN=t;SWR_AZURE_SERVICE_CONNECTION_ID=0", "SYSTEM_OIDCREQUESTURI is not an address", "variables", "")]
    public void A_job_that_cannot_ask_is_told_what_it_lacks(string variables, string message, string advice, string moreAdvice)
    {
        var error = Assert.Throws<SwrException>(() => Require(variables));

        Assert.Equal((SwrErrorKind.NotConnected, "IdTokenUnavailable"), (error.Kind, error.ErrorId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(moreAdvice, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GitHub, "GitHub Actions", "id-token: write")]
    [InlineData(Azure, "Azure Pipelines", "-ServiceConnectionId")]
    public async Task A_runner_that_refuses_is_named_with_the_permission_that_it_requires(string variables, string runner, string permission)
    {
        _iam.Answer(HttpStatusCode.Forbidden);

        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync(Require(variables, connection: "0")));

        Assert.Equal(("IdTokenUnavailable", 403), (error.ErrorId, error.StatusCode));
        Assert.StartsWith(runner, error.Message, StringComparison.Ordinal);
        Assert.Contains(permission, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"value":""}""")]
    [InlineData("""{"value":7}""")]
    [InlineData("""{"oidcToken":"the.id.token"}""")]
    public async Task A_reply_without_an_id_token_is_an_error_that_names_the_runner(string reply)
    {
        _iam.Answer(HttpStatusCode.OK, reply);

        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync(Require(GitHub)));

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains("GitHub Actions", error.Message, StringComparison.Ordinal);
        Assert.Contains("variables", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static RunnerIdTokens Require(string variables, string? audience = null, string? connection = null)
    {
        var set = variables.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return RunnerIdTokens.Require(set.GetValueOrDefault, audience, connection);
    }

    private Task<string> GetAsync(RunnerIdTokens source) => source.GetAsync(new IdentityRequests(_iam.Context, _iam.Cause, isUrgent: true, CancellationToken.None));
}
