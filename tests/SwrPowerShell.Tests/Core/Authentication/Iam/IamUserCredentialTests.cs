using System.Net;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Iam;

/// <summary>A user name and a password become a token of IAM, which each request carries.</summary>
public sealed class IamUserCredentialTests : IDisposable
{
    private const string Who = """{"methods":["password"],"password":{"user":{"name":"ann","password":"p4ssw0rd","domain":{"name":"acct"}}}}""";

    private readonly FakeIam _iam = new();

    public void Dispose() => _iam.Dispose();

    [Theory]
    [InlineData(null, """{"domain":{"name":"acct"}}""")]
    [InlineData("cn-north-4", """{"project":{"name":"cn-north-4"}}""")]
    public async Task The_token_is_for_the_project_or_else_for_the_account(string? project, string scope)
    {
        var credential = Credential(project);
        _iam.AnswerToken("token-1");

        await ApplyAsync(credential);

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal("POST https://iam.example/v3/auth/tokens?nocatalog=true", sent.Line);
        Assert.Equal($$$"""{"auth":{"identity":{{{Who}}},"scope":{{{scope}}}}}""", sent.Body);
        Assert.Equal("token-1", _iam.Cause.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task The_request_for_a_token_is_shown_since_the_redactor_knows_the_password()
    {
        var credential = Credential();
        _iam.AnswerToken("token-1");

        await ApplyAsync(credential);

        var sent = Assert.Single(_iam.Requests);
        Assert.False(sent.Option(LogHandler.HidesBody));
        Assert.Contains("'ann'", sent.State.Target, StringComparison.Ordinal);
        Assert.Equal(["p4ssw0rd"], credential.Secrets.Select(secret => secret.Reveal()));
    }

    [Fact]
    public async Task One_token_serves_all_requests_until_one_of_them_is_refused()
    {
        var credential = Credential();
        using var second = new HttpRequestMessage(HttpMethod.Get, "https://swr.example/");
        _iam.AnswerToken("token-1", TimeSpan.FromHours(24)).AnswerToken("token-2", TimeSpan.FromHours(24));

        await ApplyAsync(credential);
        await ApplyAsync(credential, second);
        Assert.Single(_iam.Requests);

        // Both were refused: the second of them finds the new token.
        Assert.True(await credential.RenewAsync(_iam.Cause, _iam.Context, CancellationToken.None));
        Assert.True(await credential.RenewAsync(second, _iam.Context, CancellationToken.None));
        await ApplyAsync(credential);

        Assert.Equal(2, _iam.Requests.Count);
        Assert.Equal("token-2", _iam.Cause.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task Verbose_names_the_user_and_the_expiration_time_and_not_the_token()
    {
        var credential = Credential();
        _iam.AnswerToken("canary-token", TimeSpan.FromHours(24));

        await ApplyAsync(credential);

        var end = _iam.Clock.GetUtcNow().AddHours(24);
        Assert.Equal(end, credential.ExpiresAt);
        Assert.Equal([$"IAM at https://iam.example/ issued a token to the user 'ann', good until {end.ToLocalTime():yyyy-MM-dd HH:mm}."], _iam.Listener.Messages);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"token":{}}""")]
    public async Task A_token_whose_end_cannot_be_read_is_used_until_it_is_refused(string body)
    {
        var credential = Credential();
        _iam.Answer(HttpStatusCode.Created, body, ("X-Subject-Token", "token-1"));

        await ApplyAsync(credential);
        _iam.Clock.Advance(TimeSpan.FromDays(30));
        await ApplyAsync(credential);

        Assert.Null(credential.ExpiresAt);
        Assert.Equal("token-1", _iam.Cause.Header("X-Auth-Token"));
        Assert.EndsWith("the user 'ann'.", Assert.Single(_iam.Listener.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "the user 'ann' of the account 'acct':")]
    [InlineData("cn-north-4", "the user 'ann' of the account 'acct' for the project 'cn-north-4':")]
    public async Task A_refusal_names_user_account_and_project_and_not_the_password(string? project, string named)
    {
        var credential = Credential(project);
        _iam.Answer(HttpStatusCode.Unauthorized, """{"error":{"message":"The username or password is wrong.","code":401}}""");

        var error = await Assert.ThrowsAsync<SwrException>(() => ApplyAsync(credential));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", 401), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("IAM user", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_forgotten_is_asked_for_again()
    {
        var credential = Credential();
        _iam.AnswerToken("token-1").AnswerToken("token-2");

        await ApplyAsync(credential);
        credential.Forget();
        await ApplyAsync(credential);

        Assert.Equal("token-2", _iam.Cause.Header("X-Auth-Token"));
    }

    [Fact]
    public void It_shows_who_the_user_is()
    {
        var credential = Credential();

        Assert.Equal(("IamUser", "user ann of the account acct"), (credential.Kind, credential.Identity));
    }

    private static IamUserCredential Credential(string? project = null) => new(new IamUser(FakeIam.Endpoint, "acct", "ann", new Secret("p4ssw0rd"), project));

    private Task ApplyAsync(IamUserCredential credential, HttpRequestMessage? request = null) =>
        credential.ApplyAsync(request ?? _iam.Cause, _iam.Context, CancellationToken.None).AsTask();
}
