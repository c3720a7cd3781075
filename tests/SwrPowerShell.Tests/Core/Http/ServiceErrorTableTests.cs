using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>The meaning of each code, which holds for any status, and of statuses without a code.</summary>
public sealed class ServiceErrorTableTests
{
    private static readonly Resource s_report = new(Nouns.UsageReport, "2024-05");
    private static readonly Resource s_other = new(Nouns.Resource, "/v2/other");

    [Theory]
    [InlineData("0101", SwrErrorKind.InvalidArgument, "BadRequest", "The API does not exist", "endpoint")]
    [InlineData("4000097", SwrErrorKind.QuotaExceeded, "QuotaExceeded", "no room for the usage report '2024-05'", "quota")]
    [InlineData("4000098", SwrErrorKind.QuotaExceeded, "QuotaExceeded", "quota", "quota")]
    [InlineData("4000099", SwrErrorKind.QuotaExceeded, "QuotaExceeded", "quota", "quota")]
    [InlineData("5007019", SwrErrorKind.QuotaExceeded, "QuotaExceeded", "quota", "quota")]
    [InlineData("4001067", SwrErrorKind.InvalidArgument, "InvalidUser", "user of the usage report '2024-05'", "id and name")]
    [InlineData("4030170", SwrErrorKind.PermissionDenied, "PermissionDenied", "usage report '2024-05'", "sts::createServiceBearerToken")]
    [InlineData("4031032", SwrErrorKind.Throttled, "RequestsThrottled", "rate of requests and refused the one for the usage report '2024-05'", "-MaximumWaitSec")]
    [InlineData("4031042", SwrErrorKind.Throttled, "RequestsThrottled", "rate of requests", "-MaximumWaitSec")]
    [InlineData("4000306", SwrErrorKind.NotFound, "RetentionRuleNotFound", "The retention rule of the usage report '2024-05' was not found", "Create the retention rule")]
    [InlineData("4001090", SwrErrorKind.NotFound, "ShareNotFound", "The share of the", "Create the share")]
    [InlineData("4001158", SwrErrorKind.NotFound, "ImageSyncNotFound", "The image sync of the", "Create the image sync")]
    [InlineData("4040010", SwrErrorKind.NotFound, "RepositoryNotFound", "The repository of the", "Create the repository")]
    [InlineData("4040113", SwrErrorKind.NotFound, "RepositoryNotFound", "The repository of the", "Create the repository")]
    [InlineData("4040048", SwrErrorKind.NotFound, "ImageTagNotFound", "The image tag of the", "Create the image tag")]
    [InlineData("4040115", SwrErrorKind.NotFound, "ImageTagNotFound", "The image tag of the", "Create the image tag")]
    [InlineData("4041056", SwrErrorKind.NotFound, "ImageTagNotFound", "The image tag of the", "Create the image tag")]
    [InlineData("4040058", SwrErrorKind.NotFound, "OrganizationNotFound", "The organization of the", "Create the organization")]
    [InlineData("4041061", SwrErrorKind.NotFound, "OrganizationNotFound", "The organization of the", "Create the organization")]
    [InlineData("4040078", SwrErrorKind.NotFound, "PermissionNotFound", "The permission of the", "Create the permission")]
    [InlineData("4040091", SwrErrorKind.NotFound, "PermissionNotFound", "The permission of the", "Create the permission")]
    [InlineData("4040126", SwrErrorKind.NotFound, "TriggerNotFound", "The trigger of the", "Create the trigger")]
    [InlineData("4060012", SwrErrorKind.NotEmpty, "RepositoryNotEmpty", "usage report '2024-05' is not empty", "tags first, or add -Force")]
    [InlineData("4060074", SwrErrorKind.NotEmpty, "OrganizationNotEmpty", "usage report '2024-05' is not empty", "repositories first, or add -Force")]
    [InlineData("4090023", SwrErrorKind.ServiceUnavailable, "ServiceUnavailable", "The service is busy on the usage report '2024-05'", "Repeat")]
    [InlineData("5001101", SwrErrorKind.NotFound, "SyncRegionNotFound", "region of the usage report '2024-05'", "Get-SwrSyncRegion")]
    [InlineData("5004002", SwrErrorKind.PermissionDenied, "ClusterNotAuthorized", "usage report '2024-05'", "New-SwrAgency")]
    public void A_code_has_a_kind_an_id_a_sentence_and_an_advice(string code, SwrErrorKind kind, string id, string what, string advice)
    {
        var error = ServiceErrorTable.Find(code)!;

        Assert.Equal((kind, id), (error.Kind, error.Id));
        Assert.Contains(what, error.What(s_report), StringComparison.Ordinal);
        Assert.Contains(advice, error.Action, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4000014")]
    [InlineData("SVCSTG.SWR.4040010")]
    public void Another_code_leaves_the_meaning_to_the_status(string? code) => Assert.Null(ServiceErrorTable.Find(code));

    [Theory]
    [InlineData("4090023", true)]
    [InlineData("5001101", false)]
    [InlineData("5004002", false)]
    [InlineData("4000097", null)]
    public void A_code_may_decide_whether_a_request_is_sent_again(string code, bool? repeats) => Assert.Equal(
        repeats is null ? ServiceRetry.ByStatus : repeats.Value ? ServiceRetry.Always : ServiceRetry.Never, ServiceErrorTable.Find(code)!.Retry);

    [Theory]
    [InlineData("CR.4102", false, SwrErrorKind.PermissionDenied, "PermissionDenied", "No permission for the usage report '2024-05'", "administrator of the project")]
    [InlineData("CR.4102", true, SwrErrorKind.PermissionDenied, "PermissionDenied", "No permission", "administrator")]
    [InlineData("CR.5000", true, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable", "The service failed on the usage report '2024-05'", "Repeat")]
    [InlineData("CR.1", true, SwrErrorKind.NotFound, "ArtifactRepositoryNotFound", "The usage report '2024-05' was not found", "Get-ArtifactRepository")]
    [InlineData(null, true, SwrErrorKind.NotFound, "ArtifactRepositoryNotFound", "was not found", "Get-ArtifactRepository")]
    [InlineData("CR.1", false, SwrErrorKind.InvalidArgument, "ArtifactRequestFailed", "refused the request for the usage report '2024-05'", "request id")]
    [InlineData(null, false, SwrErrorKind.InvalidArgument, "ArtifactRequestFailed", "refused the request", "request id")]
    public void A_code_of_CodeArts_Artifact_decides_before_what_was_asked_for(
        string? code, bool meansMissing, SwrErrorKind kind, string id, string what, string advice)
    {
        var error = ServiceErrorTable.OfArtifact(code, meansMissing);

        Assert.Equal((kind, id), (error.Kind, error.Id));
        Assert.Contains(what, error.What(s_report), StringComparison.Ordinal);
        Assert.Contains(advice, error.Action, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4011044", true)]
    [InlineData("4011064", true)]
    [InlineData("4011045", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Two_codes_of_401_concern_one_resource_and_not_the_credentials(string? code, bool expected) =>
        Assert.Equal(expected, ServiceErrorTable.IsOfOneResource(code));

    [Theory]
    [InlineData(401, SwrErrorKind.PermissionDenied, "PermissionDenied", "No permission for the usage report '2024-05'", "owner of the organization")]
    [InlineData(404, SwrErrorKind.NotFound, "UsageReportNotFound", "The usage report '2024-05' was not found", "Create the usage report")]
    [InlineData(408, SwrErrorKind.TimedOut, "RequestTimedOut", "usage report '2024-05'", "Repeat")]
    [InlineData(300, SwrErrorKind.UnreadableResponse, "UnreadableResponse", "redirects elsewhere (300)", "endpoint")]
    [InlineData(299, SwrErrorKind.UnreadableResponse, "UnreadableResponse", "unexpected status 299", "endpoint")]
    [InlineData(400, SwrErrorKind.InvalidArgument, "BadRequest", "refused the request for the usage report '2024-05'", "message")]
    [InlineData(499, SwrErrorKind.InvalidArgument, "BadRequest", "refused the request", "message")]
    [InlineData(500, SwrErrorKind.ServiceUnavailable, "ServiceUnavailable", "The service failed (500) on the usage report '2024-05'", "Repeat")]
    public void A_status_has_a_kind_an_id_a_sentence_and_an_advice(int status, SwrErrorKind kind, string id, string what, string advice)
    {
        var error = ServiceErrorTable.OfStatus(status, s_report);

        Assert.Equal((kind, id), (error.Kind, error.Id));
        Assert.Contains(what, error.What(s_report), StringComparison.Ordinal);
        Assert.Contains(advice, error.Action, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, Nouns.Resource, "path")]
    [InlineData(406, Nouns.Resource, "contents")]
    [InlineData(406, Nouns.Repository, "-Force")]
    [InlineData(406, Nouns.Organization, "repositories")]
    [InlineData(409, Nouns.Resource, "another name")]
    [InlineData(409, Nouns.Organization, "unique across all accounts")]
    [InlineData(409, Nouns.ImageTag, "-Force")]
    [InlineData(409, Nouns.Share, "Set-")]
    public void The_advice_fits_the_kind_of_resource(int status, string noun, string advice) =>
        Assert.Contains(advice, ServiceErrorTable.OfStatus(status, new(noun, "x")).Action, StringComparison.Ordinal);

    [Fact]
    public void Of_a_path_no_creation_is_advised() =>
        Assert.DoesNotContain("Create", ServiceErrorTable.OfStatus(404, s_other).Action, StringComparison.Ordinal);

    [Fact]
    public void What_exists_already_is_the_destination_of_a_copy()
    {
        var copy = new Resource(Nouns.Repository, "dev/app") { Destination = new(Nouns.ImageTag, "dev/app:v2") };

        var error = ServiceErrorTable.OfStatus(409, copy);

        Assert.Equal("ImageTagAlreadyExists", error.Id);
        Assert.Equal("The image tag 'dev/app:v2' exists already", error.What(copy));
        Assert.Equal("The usage report '2024-05' exists already", ServiceErrorTable.OfStatus(409, s_report).What(s_report));
    }
}
