using System.Net;
using SwrPowerShell.Core.Authentication.Federation;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Federation;

/// <summary>An id token becomes a token of IAM, and that temporary keys.</summary>
public sealed class FederatedKeysTests : IDisposable
{
    private readonly FakeIam _iam = new();

    public void Dispose() => _iam.Dispose();

    [Theory]
    [InlineData(null, 21600)]
    [InlineData(900, 900)]
    public async Task The_id_token_is_exchanged_for_a_token_and_that_for_keys(int? seconds, int expected)
    {
        var idToken = IdTokens.With();
        _iam.AnswerToken("unscoped-token").AnswerKeys();

        var keys = await GetAsync(idToken, duration: seconds is { } s ? TimeSpan.FromSeconds(s) : null);

        Assert.Equal("TEMPORARYKEY", keys.AccessKey);
        Assert.Equal(2, _iam.Requests.Count);
        var (exchange, fetch) = (_iam.Requests[0], _iam.Requests[1]);
        Assert.Equal("POST https://iam.example/v3.0/OS-AUTH/id-token/tokens", exchange.Line);
        Assert.Equal("github", exchange.Headers["X-Idp-Id"]);
        Assert.Equal($$$$"""{"auth":{"id_token":{"id":"{{{{idToken}}}}"}}}""", exchange.Body);
        Assert.Equal("POST https://iam.example/v3.0/OS-CREDENTIAL/securitytokens", fetch.Line);
        Assert.Equal($$$$$"""{"auth":{"identity":{"methods":["token"],"token":{"id":"unscoped-token","duration_seconds":{{{{{expected}}}}}}}}}""", fetch.Body);
        Assert.All(_iam.Requests, request => Assert.Contains("'github'", request.State.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbose_names_IAM_source_and_provider_and_the_redactor_knows_the_tokens()
    {
        var idToken = IdTokens.With();
        _iam.AnswerToken("unscoped-token").AnswerKeys();

        await GetAsync(idToken);

        var message = Assert.Single(_iam.Listener.Messages);
        Assert.StartsWith("IAM at https://iam.example/ ", message, StringComparison.Ordinal);
        Assert.Contains("from SWR_ID_TOKEN (identity provider 'github')", message, StringComparison.Ordinal);
        Assert.Equal("*** ***", _iam.Context.Redactor.Text($"{idToken} unscoped-token"));
    }

    [Fact]
    public async Task What_is_no_id_token_is_not_sent_and_not_shown()
    {
        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync("canary-opaque-token"));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidIdToken"), (error.Kind, error.ErrorId));
        Assert.Contains("SWR_ID_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.Contains("three parts", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_iam.Requests);
    }

    [Fact]
    public async Task A_provider_whose_name_no_header_can_carry_is_an_error_before_any_request()
    {
        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync(IdTokens.With(), provider: "git\nhub"));

        Assert.Equal((SwrErrorKind.InvalidArgument, "BadRequest"), (error.Kind, error.ErrorId));
        Assert.Contains(@"'git\u{A}hub'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-IdentityProvider", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_iam.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "-IdentityProvider")]
    [InlineData(HttpStatusCode.BadRequest, "'repo:team/app'")]
    [InlineData(HttpStatusCode.Unauthorized, "'https://issuer'")]
    public async Task A_refused_id_token_is_explained_by_the_provider_or_by_its_claims(HttpStatusCode status, string advice)
    {
        _iam.Answer(status);

        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync(IdTokens.With()));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "IdTokenRefused", (int)status), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Contains("the id token from SWR_ID_TOKEN for the identity provider 'github'", error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(status == HttpStatusCode.NotFound, !error.RecommendedAction!.Contains("issuer", StringComparison.Ordinal));
        Assert.Single(_iam.Requests);
    }

    [Fact]
    public async Task A_provider_that_gives_no_keys_is_explained_by_its_conversion_rules_and_the_duration()
    {
        _iam.AnswerToken("unscoped-token").Answer(HttpStatusCode.BadRequest);

        var error = await Assert.ThrowsAsync<SwrException>(() => GetAsync(IdTokens.With()));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "IdTokenRefused"), (error.Kind, error.ErrorId));
        Assert.Contains("'github'", error.Message, StringComparison.Ordinal);
        Assert.Contains("no temporary keys", error.Message, StringComparison.Ordinal);
        Assert.Contains("conversion rule", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-DurationSec", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secrets_are_those_of_the_source_and_of_the_keys()
    {
        var keys = new FederatedKeys(FakeIam.Endpoint, "github", Runner(), duration: null);
        _iam.Answer(HttpStatusCode.OK, $$"""{"value":"{{IdTokens.With()}}"}""").AnswerToken("unscoped-token").AnswerKeys();

        await keys.GetAsync(_iam.Cause, _iam.Context, refused: null, CancellationToken.None);

        Assert.Equal(["request-token", FakeIam.Secret, FakeIam.SecurityToken], keys.Secrets.Select(secret => secret.Reveal()));
        Assert.Equal(["https://runner.example/", "https://iam.example/"], keys.Addresses.Select(address => address.ToString()));
        Assert.Equal("identity provider github", keys.Identity);
    }

    [Fact]
    public async Task A_file_is_read_again_for_each_renewal()
    {
        var path = Path.GetTempFileName();
        try
        {
            var source = new IdTokenFile(path);
            var keys = new FederatedKeys(FakeIam.Endpoint, "github", source, duration: null);
            Assert.Equal($"the file {path}", source.Name);

            foreach (var claims in (string[])["""{"sub":"a"}""", """{"sub":"b"}"""])
            {
                await File.WriteAllTextAsync(path, $" {IdTokens.With(claims)}\n");
                _iam.AnswerToken("unscoped-token").AnswerKeys();
                await keys.GetAsync(_iam.Cause, _iam.Context, refused: null, CancellationToken.None);
                keys.Forget();
                Assert.Contains($"\"{IdTokens.With(claims)}\"", _iam.Requests[^2].Body, StringComparison.Ordinal);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_an_error_that_names_it()
    {
        var keys = new FederatedKeys(FakeIam.Endpoint, "github", new IdTokenFile("/no/such/token"), duration: null);

        var error = await Assert.ThrowsAsync<SwrException>(() => keys.GetAsync(_iam.Cause, _iam.Context, refused: null, CancellationToken.None).AsTask());

        Assert.Equal((SwrErrorKind.InvalidArgument, "UnreadableIdTokenFile"), (error.Kind, error.ErrorId));
        Assert.Contains("/no/such/token: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("-IdTokenFile", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static RunnerIdTokens Runner() => RunnerIdTokens.Require(
        name => name == "ACTIONS_ID_TOKEN_REQUEST_URL" ? "https://runner.example/token" : name == "ACTIONS_ID_TOKEN_REQUEST_TOKEN" ? "request-token" : null,
        audience: null, serviceConnectionId: null);

    private async Task<AccessKeys> GetAsync(string idToken, string provider = "github", TimeSpan? duration = null)
    {
        var keys = new FederatedKeys(FakeIam.Endpoint, provider, new GivenIdToken(new Secret($" {idToken}\n"), "SWR_ID_TOKEN"), duration);
        return await keys.GetAsync(_iam.Cause, _iam.Context, refused: null, CancellationToken.None);
    }
}
