using System.Text.Json.Nodes;

namespace SwrPowerShell.Core.Authentication.Agencies;

/// <summary>An agency and the account that it belongs to.</summary>
/// <param name="Name">The name of the agency.</param>
/// <param name="DomainName">The name of the account, for IAM (v3).</param>
/// <param name="DomainId">The id of the account, for IAM (v3) or STS (v5).</param>
public sealed record Agency(string Name, string? DomainName, string? DomainId)
{
    /// <summary>The endpoint of STS (v5); null to assume the agency through IAM (v3).</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>The lifetime of the keys; null for one hour.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Returns the agency and the account, without control characters.</summary>
    public override string ToString() => DisplayText.Plain($"agency {Name} of the account {DomainName ?? DomainId}");
}

/// <summary>Temporary keys of an agency, obtained with another credential.</summary>
/// <param name="endpoint">The endpoint of IAM.</param>
/// <param name="agency">The agency.</param>
/// <param name="credential">The credential that assumes the agency.</param>
public sealed class AgencyKeys(Uri endpoint, Agency agency, ICredential credential) : TemporaryKeys
{
    private const int DefaultSeconds = 3600;

    private int Seconds => (int)(agency.Duration?.TotalSeconds ?? DefaultSeconds);

    /// <inheritdoc/>
    public override IEnumerable<Secret> Secrets => credential.Secrets.Concat(base.Secrets);

    /// <inheritdoc/>
    public override IEnumerable<Uri> Addresses => credential.Addresses.Append(agency.StsEndpoint ?? endpoint);

    /// <inheritdoc/>
    public override string Identity => agency.ToString();

    /// <inheritdoc/>
    public override void Forget()
    {
        base.Forget();
        credential.Forget();
    }

    /// <summary>Returns a credential that assumes several agencies in turn, each with the keys of the one before.</summary>
    /// <exception cref="SwrException"><c>AgencyNeedsKeys</c>: STS requires signed requests.</exception>
    public static ICredential Chain(ICredential first, Uri endpoint, IEnumerable<Agency> agencies) => agencies.Aggregate(first, (with, agency) =>
        agency.StsEndpoint is null || with is SigningCredential ? new SigningCredential("Agency", new AgencyKeys(endpoint, agency, with)) : throw new SwrException(
            SwrErrorKind.InvalidArgument, ErrorIds.AgencyNeedsKeys, $"The {agency} cannot be assumed at STS with a token: STS requires a signed request.",
            "Connect with keys or an identity provider, or name the account with -AgencyDomainName, so that IAM is asked."));

    private protected override async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests)
    {
        using var request = await CreateAsync(requests);
        (AccessKeys Value, DateTimeOffset? Expires) keys;
        try
        {
            keys = await SendAsync(request, requests);
        }
        catch (SwrException e) when (e.StatusCode == (int)HttpStatusCode.Unauthorized)
        {
            // The credential may have been revoked before its expiration time.
            if (!await credential.RenewAsync(request, requests.Context.WithoutScope(), requests.Cancellation))
            {
                throw;
            }

            using var second = await CreateAsync(requests);
            keys = await SendAsync(second, requests);
        }

        requests.Verbose($"The {agency} gave temporary keys, good until {keys.Expires?.ToLocalTime():yyyy-MM-dd HH:mm:ss}.");
        return keys;
    }

    private async Task<HttpRequestMessage> CreateAsync(IdentityRequests requests)
    {
        var request = agency.StsEndpoint is { } sts ? ForSts(sts) : ForIam();
        requests.Share(request);

        // Agencies belong to the account, so the request names no project.
        await credential.ApplyAsync(request, requests.Context.WithoutScope(), requests.Cancellation);
        return request;
    }

    private Task<(AccessKeys Value, DateTimeOffset? Expires)> SendAsync(HttpRequestMessage request, IdentityRequests requests) =>
        requests.SendAsync(
            request,
            requests.Redactor.Text($"keys of the {agency}"),
            reply => Read(reply.Body, requests.Redactor),
            reply => requests.Refused(
                reply,
                ErrorIds.AgencyRefused,
                $"The {agency} was not given to {credential.Identity ?? $"who connects by {credential.Kind}"}",
                reply.Status == HttpStatusCode.Unauthorized && credential.RefusalAdvice is { } advice ? advice
                    : "Check -AgencyName and the account's name or id; that the agency's trust names this account; and that the caller may assume agencies (iam:agencies:assume, or the role Agent Operator).",
                new Resource(Nouns.Token, agency.Name)));

    [Operation("CreateTemporaryAccessKeyByAgency", "POST", IamPath.SecurityTokens)]
    private HttpRequestMessage ForIam() => IdentityRequests.Post(endpoint, IamPath.SecurityTokens, IdentityRequests.Identity("assume_role", new JsonObject
    {
        ["agency_name"] = agency.Name,
        [agency.DomainName is null ? "domain_id" : "domain_name"] = agency.DomainName ?? agency.DomainId,
        ["duration_seconds"] = Seconds,
    }));

    [Operation("AssumeAgency", "POST", IamPath.AssumeAgency)]
    private HttpRequestMessage ForSts(Uri sts) => IdentityRequests.Post(sts, IamPath.AssumeAgency, new JsonObject
    {
        ["agency_urn"] = $"iam::{agency.DomainId}:agency:{agency.Name}",
        ["agency_session_name"] = "SwrPowerShell",
        ["duration_seconds"] = Seconds,
    });
}
