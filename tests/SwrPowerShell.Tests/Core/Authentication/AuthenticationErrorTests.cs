using System.Net;
using System.Text;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>A reply with status 401 is explained by the clock of this machine or by the kind of the credentials.</summary>
public sealed class AuthenticationErrorTests
{
    private readonly StandingClock _clock = new();

    [Theory]
    [InlineData(401, "APIGW.0301", true)]
    [InlineData(401, null, true)]
    [InlineData(401, "SVCSTG.SWR.4011044", false)]
    [InlineData(401, "SVCSTG.SWR.4011064", false)]
    [InlineData(403, "APIGW.0301", false)]
    [InlineData(200, null, false)]
    public void Status_401_means_the_credentials_unless_its_code_concerns_one_resource(int status, string? code, bool isMeant) =>
        Assert.Equal(isMeant, AuthenticationError.IsRejection(Reply(status, code is null ? "" : $$"""{"error_code":"{{code}}","error_msg":"No."}""")));

    [Theory]
    [InlineData("AccessKey", 600, true)]
    [InlineData("AccessKey", -600, true)]
    [InlineData("AccessKey", 599, false)]
    [InlineData("AccessKey", -599, false)]
    [InlineData("AccessKey", null, false)]
    [InlineData("Agency", 3600, true)]
    [InlineData("Token", 3600, false)]
    [InlineData("Bearer", 3600, false)]
    [InlineData("IamUser", 3600, false)]
    public void The_clock_explains_a_refused_signature_from_ten_minutes_on_and_never_a_refused_token(string kind, int? seconds, bool isClock) =>
        Assert.Equal(isClock, AuthenticationError.IsClockSkew(Reply(401, ahead: seconds is { } s ? TimeSpan.FromSeconds(s) : null), kind, _clock));

    [Theory]
    [InlineData(20, "20 minutes ahead of the service's")]
    [InlineData(-15, "15 minutes behind the service's")]
    public void A_clock_that_is_wrong_is_named_with_its_difference(int minutes, string difference)
    {
        var error = Describe("AccessKey", advice: "Look at the variables.", TimeSpan.FromMinutes(minutes));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", 401), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Contains(difference, error.Message, StringComparison.Ordinal);
        Assert.Contains("Set the clock", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Token", "24 hours")]
    [InlineData("Bearer", "issued by this installation")]
    [InlineData("IamUser", "user name, password, account")]
    [InlineData("EcsAgency", "agency of this server")]
    [InlineData("Federation", "conversion rules")]
    [InlineData("Agency", "in IAM that the agency")]
    [InlineData("CcePod", "pod's service account")]
    [InlineData("AccessKey", "access key and secret key")]
    public void The_advice_names_what_to_check_for_this_kind_of_credentials(string kind, string what)
    {
        var error = Describe(kind);

        Assert.StartsWith("The service did not accept the credentials", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("Connect-Swr", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_advice_of_the_credential_itself_comes_first() =>
        Assert.Equal("Look at the variables.", Describe("AccessKey", "Look at the variables.").RecommendedAction);

    [Fact]
    public void A_refusal_is_remembered_with_all_that_the_service_said()
    {
        var refusal = Describe("Token");

        var error = AuthenticationError.Before(refusal);

        Assert.StartsWith("Nothing was sent", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(refusal.Message, error.Message, StringComparison.Ordinal);
        Assert.Equal((refusal.Kind, refusal.ErrorId, refusal.RecommendedAction), (error.Kind, error.ErrorId, error.RecommendedAction));
        Assert.Equal((401, "APIGW.0301", "r1"), (error.StatusCode, error.ServiceCode, error.RequestId));
    }

    private ServiceReply Reply(int status, string body = "", TimeSpan? ahead = null) =>
        new((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), ContentRange: null, RequestId: "r1", Date: _clock.GetUtcNow() - ahead);

    private SwrException Describe(string kind, string? advice = null, TimeSpan? ahead = null) => AuthenticationError.Describe(
        Reply(401, """{"error_code":"APIGW.0301","error_msg":"Incorrect authentication information"}""", ahead), new Credential(kind, advice), new Redactor(), _clock);

    private sealed record Credential(string Kind, string? RefusalAdvice) : ICredential
    {
        public IEnumerable<Secret> Secrets => [];

        public ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
