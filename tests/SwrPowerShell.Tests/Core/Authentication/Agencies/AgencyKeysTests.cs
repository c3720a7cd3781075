using System.Net;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Agencies;

/// <summary>An agency is assumed at IAM or STS with another credential, and requests are signed with the keys that come of it.</summary>
public sealed class AgencyKeysTests : IDisposable
{
    private static readonly Uri s_sts = new("https://sts.example");

    private readonly FakeIam _iam = new();

    public void Dispose() => _iam.Dispose();

    [Theory]
    [InlineData("acct", null, null, "\"domain_name\":\"acct\",\"duration_seconds\":3600")]
    [InlineData(null, "0123", null, "\"domain_id\":\"0123\",\"duration_seconds\":3600")]
    [InlineData("acct", "0123", 900, "\"domain_name\":\"acct\",\"duration_seconds\":900")]
    public async Task IAM_is_asked_for_the_agency_of_the_account_by_its_name_or_else_by_its_id(string? name, string? id, int? seconds, string rest)
    {
        _iam.AnswerKeys();

        await ApplyAsync(Token(), new Agency("dev", name, id) { Duration = seconds is { } s ? TimeSpan.FromSeconds(s) : null });

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal("POST https://iam.example/v3.0/OS-CREDENTIAL/securitytokens", sent.Line);
        Assert.Equal($$$$$"""{"auth":{"identity":{"methods":["assume_role"],"assume_role":{"agency_name":"dev",{{{{{rest}}}}}}}}}""", sent.Body);
        Assert.Equal("first-token", sent.Headers["X-Auth-Token"]);
        Assert.Contains("agency dev", sent.State.Target, StringComparison.Ordinal);
        Assert.Contains("Access=TEMPORARYKEY,", _iam.Cause.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(FakeIam.SecurityToken, _iam.Cause.Header("X-Security-Token"));
    }

    [Fact]
    public async Task STS_is_asked_with_a_signed_request_that_names_the_agency_by_its_URN_and_no_project()
    {
        _iam.AnswerKeys();

        var credential = AgencyKeys.Chain(Wire.Keys(), FakeIam.Endpoint, [new Agency("dev", null, "0123") { StsEndpoint = s_sts, Duration = TimeSpan.FromMinutes(30) }]);
        await credential.ApplyAsync(_iam.Cause, _iam.Context with { ProjectId = "project", DomainId = "domain" }, CancellationToken.None);

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal("POST https://sts.example/v5/agencies/assume", sent.Line);
        Assert.Equal("""{"agency_urn":"iam::0123:agency:dev","agency_session_name":"SwrPowerShell","duration_seconds":1800}""", sent.Body);
        Assert.Contains($"Access={Wire.AccessKey},", sent.Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain(sent.Headers.Keys, name => name is "X-Project-Id" or "X-Domain-Id");
        Assert.Equal("project", _iam.Cause.Header("X-Project-Id"));
    }

    [Fact]
    public async Task Agencies_are_assumed_one_after_the_other_each_with_the_keys_of_the_one_before()
    {
        _iam.AnswerKeys("FIRSTAGENCYKEY").AnswerKeys("SECONDAGENCYKEY");

        var credential = AgencyKeys.Chain(Token(), FakeIam.Endpoint, [new Agency("first", "acct", null), new Agency("second", null, "0123") { StsEndpoint = s_sts }]);
        await credential.ApplyAsync(_iam.Cause, _iam.Context, CancellationToken.None);

        Assert.Equal("first-token", _iam.Requests[0].Headers["X-Auth-Token"]);
        Assert.Contains("Access=FIRSTAGENCYKEY,", _iam.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Access=SECONDAGENCYKEY,", _iam.Cause.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(("Agency", "agency second of the account 0123"), (credential.Kind, credential.Identity));
        Assert.Equal(["https://iam.example/", "https://sts.example/"], credential.Addresses.Select(address => address.ToString()));
    }

    [Fact]
    public async Task Requests_for_an_agency_in_between_have_the_observer_of_their_cause_and_are_retried_no_more_than_it()
    {
        _iam.Cause.Options.Set(RetryState.Key, new RetryState(_iam.Clock) { RetrySafety = RetrySafety.Never });
        _iam.AnswerKeys("FIRSTAGENCYKEY").AnswerKeys("SECONDAGENCYKEY");

        var credential = AgencyKeys.Chain(Token(), FakeIam.Endpoint, [new Agency("first", "acct", null), new Agency("second", "acct", null)]);
        await credential.ApplyAsync(_iam.Cause, _iam.Context, CancellationToken.None);

        Assert.Equal([RetrySafety.Never, RetrySafety.Never], _iam.Requests.Select(request => request.State.RetrySafety));
        Assert.All(_iam.Requests, request => Assert.Same(_iam.Listener, request.Option(LogHandler.Observer)));
        Assert.Collection(
            _iam.Listener.Messages,
            first => Assert.StartsWith("The agency first of the account acct gave temporary keys, good until ", first, StringComparison.Ordinal),
            second => Assert.StartsWith("The agency second of the account acct gave temporary keys, good until ", second, StringComparison.Ordinal));
    }

    [Fact]
    public void STS_cannot_be_asked_with_a_token()
    {
        var error = Assert.Throws<SwrException>(() => AgencyKeys.Chain(Token(), FakeIam.Endpoint, [new Agency("dev", null, "0123") { StsEndpoint = s_sts }]));

        Assert.Equal((SwrErrorKind.InvalidArgument, "AgencyNeedsKeys"), (error.Kind, error.ErrorId));
        Assert.Contains("agency dev", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AgencyDomainName", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_the_first_credential_that_IAM_refuses_are_renewed_once()
    {
        var first = Nested();
        _iam.AnswerKeys("OLD").Answer(HttpStatusCode.Unauthorized).AnswerKeys("NEW").AnswerKeys("AGENCYKEY");

        await ApplyAsync(new SigningCredential("Agency", first), new Agency("dev", "acct", null));

        Assert.Equal(4, _iam.Requests.Count);
        Assert.Contains("Access=OLD,", _iam.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Access=NEW,", _iam.Requests[3].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Access=AGENCYKEY,", _iam.Cause.Header("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    public async Task Nothing_is_renewed_for_a_refusal_of_the_agency_or_if_the_first_credential_is_fixed(HttpStatusCode status, bool isRenewable)
    {
        var first = Nested();
        if (isRenewable)
        {
            _iam.AnswerKeys("FIRST");
        }

        _iam.Answer(status);

        var error = await Assert.ThrowsAsync<SwrException>(
            () => ApplyAsync(isRenewable ? new SigningCredential("Agency", first) : Token(), new Agency("dev", "acct", null)));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "AgencyRefused", (int)status), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Equal(isRenewable ? 2 : 1, _iam.Requests.Count);
        Assert.Contains(
            $"agency dev of the account acct was not given to {(isRenewable ? "agency ops of the account acct" : "who connects by Token")}", error.Message, StringComparison.Ordinal);
        Assert.Contains("-AgencyName", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "Look at the variables.")]
    [InlineData(HttpStatusCode.Forbidden, "Check -AgencyName")]
    public async Task Advice_for_the_first_credential_is_given_if_that_was_refused_and_not_the_agency(HttpStatusCode status, string advice)
    {
        _iam.Answer(status);
        var keys = SigningCredential.Fixed(Wire.AccessKey, Wire.SecretKey, securityToken: null, "Look at the variables.");

        var error = await Assert.ThrowsAsync<SwrException>(() => ApplyAsync(keys, new Agency("dev", "acct", null)));

        Assert.StartsWith(advice, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgetting_an_agency_forgets_the_credential_that_it_is_assumed_with()
    {
        var first = Nested();
        var keys = new AgencyKeys(FakeIam.Endpoint, new Agency("dev", "acct", null), new SigningCredential("Agency", first));
        var credential = new SigningCredential("Agency", keys);
        _iam.AnswerKeys("A").AnswerKeys("B").AnswerKeys("C").AnswerKeys("D");

        await credential.ApplyAsync(_iam.Cause, _iam.Context, CancellationToken.None);
        credential.Forget();
        Assert.Null(credential.ExpiresAt);
        await credential.ApplyAsync(_iam.Cause, _iam.Context, CancellationToken.None);

        Assert.Contains("Access=C,", _iam.Requests[3].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("Access=D,", _iam.Cause.Header("Authorization"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev", "acct", "0123", "agency dev of the account acct")]
    [InlineData("dev", null, "0123", "agency dev of the account 0123")]
    [InlineData("dev\u001b[2J", "acct", null, @"agency dev\u{1B}[2J of the account acct")]
    public void An_agency_is_shown_with_its_account_and_without_control_characters(string name, string? domainName, string? domainId, string shown) =>
        Assert.Equal(shown, new Agency(name, domainName, domainId).ToString());

    private static TokenCredential Token() => TokenCredential.Iam(new Secret("first-token"));

    // A renewable credential to assume another agency with.
    private static AgencyKeys Nested() => new(FakeIam.Endpoint, new Agency("ops", "acct", null), Token());

    private async Task ApplyAsync(ICredential first, Agency agency) =>
        await AgencyKeys.Chain(first, FakeIam.Endpoint, [agency]).ApplyAsync(_iam.Cause, _iam.Context, CancellationToken.None);
}
