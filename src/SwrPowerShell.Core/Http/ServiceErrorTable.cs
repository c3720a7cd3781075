namespace SwrPowerShell.Core.Http;

/// <summary>Meaning of an error code or a status of a service.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id of the error.</param>
/// <param name="What">Creates the beginning of the message from the resource.</param>
/// <param name="Action">The recommended action.</param>
/// <param name="Retry">Whether to send the request again.</param>
internal sealed record ServiceError(
    SwrErrorKind Kind, string Id, Func<Resource, string> What, string Action, ServiceRetry Retry = ServiceRetry.ByStatus);

/// <summary>Whether a request that failed with a code is sent again.</summary>
internal enum ServiceRetry
{
    /// <summary>The status decides.</summary>
    ByStatus,

    /// <summary>Never, although the status is that of a transient failure.</summary>
    Never,

    /// <summary>Always: the service has not acted on the request.</summary>
    Always,
}

/// <summary>The error codes of the services, by the part after the last period, and the statuses of replies without a known code.</summary>
internal static class ServiceErrorTable
{
    /// <summary>The service does not know the column that a list is to be ordered by.</summary>
    public const string OrderRefused = "SVCSTG.SWR.4001096";

    /// <summary>A parameter is not valid. SWR also answers this where a trigger or a retention rule exists already.</summary>
    public const string InvalidParameters = "SVCSTG.SWR.4000014";

    /// <summary>The recommended action for a request that the rate limit of the service delayed for too long.</summary>
    public const string ThrottledAction = "Repeat the command later, or let it wait longer with Connect-Swr -MaximumWaitSec.";

    private const string CorrectNamed = "Correct what the message names";

    private static ServiceError Throttled => new(
        SwrErrorKind.Throttled, ErrorIds.RequestsThrottled, it => $"The service limits the rate of requests and refused the one for the {it}", ThrottledAction);

    /// <summary>The meaning of a code of SWR or of the gateway; null for other codes, whose status decides.</summary>
    public static ServiceError? Find(string? number) => number switch
    {
        "0101" => new(SwrErrorKind.InvalidArgument, ErrorIds.BadRequest, _ => "The API does not exist",
            "Check that the endpoint is that of the service's management API."),
        "4000097" or "4000098" or "4000099" or "5007019" => new(SwrErrorKind.QuotaExceeded, ErrorIds.QuotaExceeded, it => $"The quota leaves no room for the {it}",
            "Remove what is no longer needed, or ask Huawei Cloud to raise the quota."),
        "4000306" => NotFound(Nouns.RetentionRule),
        "4001067" => new(SwrErrorKind.InvalidArgument, ErrorIds.InvalidUser, it => $"The service does not accept the user of the {it}",
            "Check that id and name belong to one user of the account. Nobody can grant anything to themselves."),
        "4001090" => NotFound(Nouns.Share),
        "4001158" => NotFound(Nouns.ImageSync),
        "4030170" => new(SwrErrorKind.PermissionDenied, ErrorIds.PermissionDenied, it => $"No permission for the {it}",
            "Ask an administrator for the IAM permission sts::createServiceBearerToken, or leave out -ServiceToken."),
        "4031032" or "4031042" => Throttled,
        "4040010" or "4040113" => NotFound(Nouns.Repository),
        "4040048" or "4040115" or "4041056" => NotFound(Nouns.ImageTag),
        "4040058" or "4041061" => NotFound(Nouns.Organization),
        "4040078" or "4040091" => NotFound(Nouns.Permission),
        "4040126" => NotFound(Nouns.Trigger),
        "4060012" => NotEmpty(Nouns.Repository),
        "4060074" => NotEmpty(Nouns.Organization),
        "4090023" => Failed("is busy", ServiceRetry.Always),
        "5001101" => new(SwrErrorKind.NotFound, ErrorIds.SyncRegionNotFound, it => $"The service cannot copy to the region of the {it}",
            "Use one of the regions that Get-SwrSyncRegion lists.", ServiceRetry.Never),
        "5004002" => new(
            SwrErrorKind.PermissionDenied, ErrorIds.ClusterNotAuthorized, it => $"SWR is not authorized to reach the cluster or CCI for the {it}",
            "Authorize SWR for CCE or CCI in the console, and check with Get-SwrAgency that the account has SWR's agency; New-SwrAgency creates it.",
            ServiceRetry.Never),
        _ => null,
    };

    /// <summary>The meaning of a reply of CodeArts Artifact that is a failure, although its status may be 2xx.</summary>
    /// <param name="code">The whole code.</param>
    /// <param name="meansMissing">Whether a request that is refused without a known code is one for something that does not exist.</param>
    public static ServiceError OfArtifact(string? code, bool meansMissing) => code switch
    {
        "CR.4102" => new(SwrErrorKind.PermissionDenied, ErrorIds.PermissionDenied, it => $"No permission for the {it}",
            "Ask an administrator of the project for the permission, or connect as another user."),
        "CR.5000" => Failed("failed"),
        _ when meansMissing => new(SwrErrorKind.NotFound, ErrorIds.ArtifactRepositoryNotFound, it => $"The {it} was not found", Artifact.ArtifactErrors.CorrectId),
        _ => new(SwrErrorKind.InvalidArgument, ErrorIds.ArtifactRequestFailed, it => $"The service refused the request for the {it}",
            $"{CorrectNamed}; if it names nothing, give the request id to the service's support."),
    };

    /// <summary>Whether a reply 401 with this code concerns one resource, and not the credentials.</summary>
    public static bool IsOfOneResource(string? number) => number is "4011044" or "4011064";

    /// <summary>The meaning of a status whose code is not known.</summary>
    public static ServiceError OfStatus(int status, Resource resource) => status switch
    {
        // AuthenticateHandler handles rejected credentials. Any other 401 concerns this resource.
        401 or 403 => new(SwrErrorKind.PermissionDenied, ErrorIds.PermissionDenied, it => $"No permission for the {it}",
            "Ask the owner of the organization for the permission, or connect as another user."),
        404 => NotFound(resource.Noun),
        406 => NotEmpty(resource.Noun),
        408 => new(SwrErrorKind.TimedOut, ErrorIds.RequestTimedOut, it => $"The service gave up waiting on the {it}", "Repeat the command later."),
        409 => AlreadyExists((resource.Destination ?? resource).Noun),
        429 => Throttled,
        >= 500 => Failed($"failed ({status})"),
        >= 400 => new(SwrErrorKind.InvalidArgument, ErrorIds.BadRequest, it => $"The service refused the request for the {it}", $"{CorrectNamed}."),
        >= 300 => new(SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse,
            _ => $"The endpoint redirects elsewhere ({status}), and credentials are not sent elsewhere", "Check the endpoint."),
        _ => new(SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse,
            _ => $"The service answered with the unexpected status {status}", "Check the endpoint."),
    };

    private static ServiceError Failed(string how, ServiceRetry retry = ServiceRetry.ByStatus) => new(
        SwrErrorKind.ServiceUnavailable, ErrorIds.ServiceUnavailable, it => $"The service {how} on the {it}",
        "Repeat the command later; if the error persists, give the request id to the service's support.", retry);

    private static ServiceError NotFound(string noun) => new(
        SwrErrorKind.NotFound,
        $"{noun}NotFound",
        it => $"The {(noun == it.Noun ? "" : $"{Nouns.InWords(noun)} of the ")}{it} was not found",
        noun == Nouns.Resource ? "Correct the path or what fills it." : $"Create the {Nouns.InWords(noun)} first, or correct its name.");

    private static ServiceError NotEmpty(string noun) => new(SwrErrorKind.NotEmpty, $"{noun}NotEmpty", it => $"The {it} is not empty", noun switch
    {
        Nouns.Organization => "Remove its repositories first, or add -Force to remove them and their tags along with it.",
        Nouns.Resource => "Remove its contents first.",
        _ => "Remove its tags first, or add -Force to remove them along with it.",
    });

    private static ServiceError AlreadyExists(string noun) => new(
        SwrErrorKind.AlreadyExists, $"{noun}AlreadyExists", it => $"The {it.Destination ?? it} exists already", noun switch
        {
            Nouns.Organization => "Use another name: organization names are unique across all accounts of a region, and yours may not see the one that has it.",
            Nouns.ImageTag => "Use another tag, or add -Force to replace it.",
            Nouns.Resource => "Use another name, or change what exists.",
            _ => "Leave it out, or change it with the matching Set- command.",
        });
}
