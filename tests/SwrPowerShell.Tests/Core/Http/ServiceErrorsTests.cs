using System.Net;
using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>Error replies become the kinds and ids of the design's table, in messages that name the thing.</summary>
public sealed class ServiceErrorsTests
{
    private static readonly Resource s_organization = new(Nouns.Organization, "dev");
    private static readonly Resource s_repository = new(Nouns.Repository, "dev/team/app");

    [Theory]
    [InlineData(400, SwrErrorKind.InvalidArgument, "BadRequest")]
    [InlineData(403, SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData(404, SwrErrorKind.NotFound, "RepositoryNotFound")]
    [InlineData(406, SwrErrorKind.NotEmpty, "RepositoryNotEmpty")]
    [InlineData(409, SwrErrorKind.AlreadyExists, "RepositoryAlreadyExists")]
    [InlineData(413, SwrErrorKind.InvalidArgument, "BadRequest")]
    [InlineData(429, SwrErrorKind.Throttled, "RequestsThrottled")]
    [InlineData(500, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(502, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(503, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(507, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(302, SwrErrorKind.UnreadableResponse, "UnreadableResponse")]
    public void A_status_alone_decides_where_the_body_is_silent(int status, SwrErrorKind kind, string errorId)
    {
        foreach (var body in (string[])["", "{}", "[]"])
        {
            var error = From(status, body, s_repository);

            Assert.Equal((kind, errorId, (int?)status, null), (error.Kind, error.ErrorId, error.StatusCode, error.ServiceCode));
            Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(404, SwrErrorKind.NotFound, "OrganizationNotFound")]
    [InlineData(406, SwrErrorKind.NotEmpty, "OrganizationNotEmpty")]
    [InlineData(409, SwrErrorKind.AlreadyExists, "OrganizationAlreadyExists")]
    public void The_error_id_names_the_kind_of_thing_that_was_asked_for(int status, SwrErrorKind kind, string errorId)
    {
        var error = From(status, "", s_organization);

        Assert.Equal((kind, errorId), (error.Kind, error.ErrorId));
        Assert.Contains("organization 'dev'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "4000014", SwrErrorKind.InvalidArgument, "BadRequest")]
    [InlineData(400, "4000097", SwrErrorKind.QuotaExceeded, "QuotaExceeded")]
    [InlineData(400, "4000098", SwrErrorKind.QuotaExceeded, "QuotaExceeded")]
    [InlineData(400, "4000099", SwrErrorKind.QuotaExceeded, "QuotaExceeded")]
    [InlineData(500, "5007019", SwrErrorKind.QuotaExceeded, "QuotaExceeded")]
    [InlineData(400, "4001029", SwrErrorKind.InvalidArgument, "BadRequest")]
    [InlineData(403, "4037018", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData(403, "4039002", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData(403, "4031032", SwrErrorKind.Throttled, "RequestsThrottled")]
    [InlineData(403, "4031042", SwrErrorKind.Throttled, "RequestsThrottled")]
    [InlineData(404, "4040058", SwrErrorKind.NotFound, "OrganizationNotFound")]
    [InlineData(404, "4041061", SwrErrorKind.NotFound, "OrganizationNotFound")]
    [InlineData(404, "4040010", SwrErrorKind.NotFound, "RepositoryNotFound")]
    [InlineData(404, "4040113", SwrErrorKind.NotFound, "RepositoryNotFound")]
    [InlineData(406, "4060012", SwrErrorKind.NotEmpty, "RepositoryNotEmpty")]
    [InlineData(409, "4090006", SwrErrorKind.AlreadyExists, "RepositoryAlreadyExists")]
    [InlineData(413, "4131012", SwrErrorKind.InvalidArgument, "BadRequest")]
    [InlineData(507, "5070070", SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    public void The_codes_of_SWR_decide_over_the_status(int status, string code, SwrErrorKind kind, string errorId)
    {
        var error = From(status, SwrBody(code, "The reason."), s_repository);

        Assert.Equal((kind, errorId, $"SVCSTG.SWR.{code}"), (error.Kind, error.ErrorId, error.ServiceCode));
        Assert.Contains("The reason.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"SVCSTG.SWR.{code}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(406, "4060074", SwrErrorKind.NotEmpty, "OrganizationNotEmpty")]
    [InlineData(409, "4090060", SwrErrorKind.AlreadyExists, "OrganizationAlreadyExists")]
    [InlineData(400, "4000097", SwrErrorKind.QuotaExceeded, "QuotaExceeded")]
    [InlineData(404, "4040058", SwrErrorKind.NotFound, "OrganizationNotFound")]
    public void The_codes_about_organizations_name_the_organization(int status, string code, SwrErrorKind kind, string errorId)
    {
        var error = From(status, SwrBody(code, "The reason."), s_organization);

        Assert.Equal((kind, errorId), (error.Kind, error.ErrorId));
        Assert.Contains("organization 'dev'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "APIGW.0302", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData(429, "APIGW.0308", SwrErrorKind.Throttled, "RequestsThrottled")]
    [InlineData(502, "APIGW.0201", SwrErrorKind.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(404, "APIGW.0101", SwrErrorKind.InvalidArgument, "BadRequest")]
    public void The_codes_of_the_gateway_are_read_too(int status, string code, SwrErrorKind kind, string errorId)
    {
        var error = From(status, $$"""{"error_msg":"The reason.","error_code":"{{code}}","request_id":"r-1"}""", s_repository);

        Assert.Equal((kind, errorId, code, "r-1"), (error.Kind, error.ErrorId, error.ServiceCode, error.RequestId));
    }

    [Fact]
    public void A_busy_system_does_not_pretend_that_the_repository_exists()
    {
        // 4090023 comes with 409 and can be repeated (facts §3.3).
        var error = From(409, SwrBody("4090023", "The system is busy."), s_repository);

        Assert.Equal((SwrErrorKind.ServiceUnavailable, "ServiceUnavailable"), (error.Kind, error.ErrorId));
        Assert.DoesNotContain("exists", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(406)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    public void The_message_names_the_repository(int status) =>
        Assert.Contains("repository 'dev/team/app'", From(status, "", s_repository).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_organization_is_named_as_that_of_the_repository() => Assert.StartsWith(
        "The organization of the repository 'dev/team/app' was not found: The reason.",
        From(404, SwrBody("4041061", "The reason."), s_repository).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("The organization was not found.", "The organization of the repository 'dev/team/app' was not found (SVCSTG.SWR.4041061).")]
    [InlineData("The organization was not found here.", "The organization of the repository 'dev/team/app' was not found: The organization was not found here. (SVCSTG.SWR.4041061)")]
    public void A_message_of_the_service_that_repeats_the_error_is_left_out(string said, string expected) =>
        Assert.Equal(expected, From(404, SwrBody("4041061", said), s_repository).Message);

    [Fact]
    public void The_request_id_of_the_header_counts_before_that_of_the_body()
    {
        var error = From(429, """{"error_code":"APIGW.0308","request_id":"body"}""", s_repository, requestId: "header");

        Assert.Equal("header", error.RequestId);
    }

    private static string SwrBody(string code, string message) =>
        JsonSerializer.Serialize(new[] { new { errorCode = $"SVCSTG.SWR.{code}", errorMessage = message, detail = "" } });

    private static SwrException From(int status, string body, Resource target, string? requestId = null) => ServiceErrors.From(
        new ServiceReply((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null, requestId, null),
        target,
        new Redactor());
}
