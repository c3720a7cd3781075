using System.Net;
using System.Text;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.Http;

/// <summary>Turns an error reply into an exception that says what is wrong, where, and what to do.</summary>
internal static class ServiceErrors
{
    private const int LongestMessage = 500;
    private const int LongestCode = 120;
    private const int LongestPage = 1024 * 1024;

    /// <summary>The error that a status and a body stand for.</summary>
    public static SwrException From(ServiceReply reply, ResourceTarget target, Redactor redactor)
    {
        var (kind, id, what, action) = Classify(reply, ErrorBody.Parse(reply.Body).Number, target);
        return Create(reply, redactor, kind, id, what, action);
    }

    /// <summary>The error for a reply that is not what the documentation says.</summary>
    public static SwrException Unreadable(ResourceTarget target, ServiceReply reply, Redactor redactor, Exception inner) => new(
        SwrErrorKind.UnreadableResponse,
        "UnreadableResponse",
        $"The service's reply about the {target} could not be read: it is not the JSON that its documentation names.",
        // A copy, because the message of the cause repeats names that are in the reply.
        new FormatException(Cut(inner.Message, redactor)))
    {
        RecommendedAction = "Check that the endpoint is the service's management API and not a proxy or a web page.",
        StatusCode = (int)reply.Status,
        RequestId = RequestId(reply.RequestId, redactor),
    };

    /// <summary>An error of a known meaning, with what the service said about it.</summary>
    public static SwrException Create(ServiceReply reply, Redactor redactor, SwrErrorKind kind, string id, string what, string action)
    {
        var body = ErrorBody.Parse(reply.Body);
        var said = Said(body, reply, redactor);
        return new SwrException(kind, id, said.Length == 0 ? $"{what}." : $"{what}: {said}")
        {
            RecommendedAction = action,
            StatusCode = (int)reply.Status,
            ServiceCode = body.Code is null ? null : Cut(body.Code, redactor, LongestCode),
            RequestId = RequestId(reply.RequestId ?? body.RequestId, redactor),
        };
    }

    private static (SwrErrorKind Kind, string Id, string What, string Action) Classify(ServiceReply reply, string? number, ResourceTarget target)
    {
        switch (number)
        {
            case "4031032" or "4031042":
                return Throttled(target);
            case "4090023":
                return ServiceFailed(target, "is busy");
            case "0101":
                return (SwrErrorKind.InvalidArgument, "BadRequest", "The gateway knows no such API",
                    "Check that the endpoint is that of the service's management API.");
            case "4000097" or "4000098" or "4000099" or "5007019":
                return (SwrErrorKind.QuotaExceeded, "QuotaExceeded", $"The quota leaves no room for the {target}",
                    "Remove what is no longer needed, or ask Huawei Cloud to raise the quota.");
            case "4040058" or "4041061":
                return NotFound("Organization", target);
            case "4040010" or "4040113":
                return NotFound("Repository", target);
            case "4040048" or "4040115" or "4041056":
                return NotFound("ImageTag", target);
            case "4040078" or "4040091":
                return NotFound("Permission", target);
            case "4001090":
                return NotFound("Share", target);
            case "4001067":
                return (SwrErrorKind.InvalidArgument, "InvalidUser", $"The service does not accept the user of the {target}",
                    "Check that id and name belong to one user of the account. Nobody can grant anything to themselves.");
            case "4000306":
                return NotFound("RetentionRule", target);
            case "4001158":
                return NotFound("ImageSync", target);
            case "4040126":
                return NotFound("Trigger", target);
            case "5001101":
                return (SwrErrorKind.NotFound, "SyncRegionNotFound", $"The service cannot copy to the region of the {target}",
                    "Use one of the regions that Get-SwrSyncRegion lists.");
            case "5004002":
                return (SwrErrorKind.PermissionDenied, "ClusterNotAuthorized", $"SWR is not authorized to reach the cluster or CCI for the {target}",
                    "Authorize SWR for CCE or CCI in the console, and check with Get-SwrAgency that the account has SWR's agency; New-SwrAgency creates it.");
            case "4030170":
                return (SwrErrorKind.PermissionDenied, "PermissionDenied", $"No permission for the {target}",
                    "Ask an administrator for the IAM permission sts::createServiceBearerToken, or leave out -ServiceToken.");
            case "4060012":
                return NotEmpty("Repository", target);
            case "4060074":
                return NotEmpty("Organization", target);
        }

        return (int)reply.Status switch
        {
            // Refused credentials have been dealt with before: what is left of 401 concerns this one resource.
            401 or 403 => (SwrErrorKind.PermissionDenied, "PermissionDenied", $"No permission for the {target}",
                "Ask the owner of the organization for the permission, or connect as another user."),
            404 => NotFound(target.Noun, target),
            406 => NotEmpty(target.Noun, target),
            409 => AlreadyExists(target.Destination ?? target),
            429 => Throttled(target),
            408 => (SwrErrorKind.TimedOut, "RequestTimedOut", $"The service gave up waiting on the {target}", "Repeat the command later."),
            >= 500 => ServiceFailed(target, $"failed ({(int)reply.Status})"),
            >= 400 => (SwrErrorKind.InvalidArgument, "BadRequest", $"The service refused the request for the {target}", "Correct what the message names."),
            >= 300 => (SwrErrorKind.UnreadableResponse, "UnreadableResponse",
                $"The endpoint redirects elsewhere ({(int)reply.Status}), and credentials are not sent elsewhere", "Check the endpoint."),
            _ => (SwrErrorKind.UnreadableResponse, "UnreadableResponse", $"The service answered with the unexpected status {(int)reply.Status}", "Check the endpoint."),
        };
    }

    private static (SwrErrorKind Kind, string Id, string What, string Action) AlreadyExists(ResourceTarget target) =>
        (SwrErrorKind.AlreadyExists, $"{target.Noun}AlreadyExists", $"The {target} exists already", target.Noun switch
        {
            "Organization" => "Use another name: organization names are unique across all accounts of a region, and yours may not see the one that has it.",
            "ImageTag" => "Use another tag, or add -Force to replace it.",
            "Resource" => "Use another name, or change what exists.",
            _ => "Leave it out, or change it with the matching Set- command.",
        });

    private static (SwrErrorKind Kind, string Id, string What, string Action) ServiceFailed(ResourceTarget target, string how) =>
        (SwrErrorKind.ServiceUnavailable, "ServiceUnavailable", $"The service {how} on the {target}",
            "Repeat the command later; if it goes on, give the request id to the service's support.");

    /// <summary>What to do when the service's rate limit did not let a request through in time.</summary>
    public const string ThrottledAction = "Repeat the command later, or let it wait longer with Connect-Swr -MaximumWaitSec.";

    private static (SwrErrorKind Kind, string Id, string What, string Action) Throttled(ResourceTarget target) =>
        (SwrErrorKind.Throttled, "RequestsThrottled", $"The service limits the rate of requests and refused the one for the {target}",
            ThrottledAction);

    private static (SwrErrorKind Kind, string Id, string What, string Action) NotFound(string noun, ResourceTarget target) =>
        (SwrErrorKind.NotFound, $"{noun}NotFound", $"The {(noun == target.Noun ? "" : $"{ResourceTarget.InWords(noun)} of the ")}{target} was not found",
            noun == "Resource" ? "Correct the path or what fills it." : $"Create the {ResourceTarget.InWords(noun)} first, or correct its name.");

    private static (SwrErrorKind Kind, string Id, string What, string Action) NotEmpty(string noun, ResourceTarget target) =>
        (SwrErrorKind.NotEmpty, $"{noun}NotEmpty", $"The {target} is not empty", noun switch
        {
            "Organization" => "Remove its repositories first, or add -Force to remove them and their tags along with it.",
            "Resource" => "Remove what it holds first.",
            _ => "Remove its tags first, or add -Force to remove them along with it.",
        });

    private static string Said(ErrorBody body, ServiceReply reply, Redactor redactor)
    {
        if (body.Message is not null)
        {
            return Cut(body.Message, redactor, LongestMessage) + (body.Code is null ? "" : $" ({Cut(body.Code, redactor, LongestCode)})");
        }

        if (body.Code is not null)
        {
            return Cut(body.Code, redactor, LongestCode);
        }

        // Not one of the known shapes, often a proxy's page: its beginning tells more than nothing.
        var text = Encoding.UTF8.GetString(reply.Body.Span[..Math.Min(reply.Body.Length, LongestPage)]).Trim();
        return text is "" or "{}" or "[]" ? "" : $"{(int)reply.Status} {(HttpStatusCode)reply.Status}, {Cut(text, redactor, 120)}";
    }

    private static string? RequestId(string? id, Redactor redactor) => id is null ? null : Cut(id, redactor, LongestCode);

    /// <summary>What the service said, on one line of bounded length and without secrets.</summary>
    public static string Cut(string text, Redactor redactor, int longest = LongestMessage)
    {
        // Redacted first, then cut: a cut could leave half of a secret that is no longer recognised.
        var shown = DisplayText.Plain(redactor.Beginning(text, longest));
        return shown.Length > longest ? shown[..longest] + "…" : shown;
    }
}
