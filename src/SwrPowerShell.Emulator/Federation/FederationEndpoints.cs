namespace SwrPowerShell.Emulator.Federation;

internal sealed record FederationToken(FederationTokenDetails Token);

internal sealed record FederationTokenDetails(string ExpiresAt, string IssuedAt, string[] Methods, FederationUser User);

internal sealed record FederationUser(string Name, [property: JsonPropertyName("OS-FEDERATION")] FederationOrigin Origin);

internal sealed record FederationOrigin(IdentityProvider IdentityProvider);

internal sealed record IdentityProvider(string Id);

internal sealed record AgencyCredentials(AgencyCredential Credentials);

internal sealed record AgencyCredential(string AccessKeyId, string SecretAccessKey, string SecurityToken, string Expiration);

/// <summary>Operations of IAM and STS that issue temporary keys for an id token or an agency.</summary>
internal sealed class FederationEndpoints(EmulatorServices services)
{
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 86_400;

    // Inferred: the error for an agency is undocumented.
    private static readonly ApiError s_forbidden =
        IamErrors.ForStatus(403, "You are not authorized to perform the requested action: assume the agency.");

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new FederationEndpoints(services);
        var area = routes.MapArea("/v3.0", IamJsonContext.Default, ErrorDialect.Iam, RouteKind.Anonymous);
        area.MapPost("OS-AUTH/id-token/tokens", endpoints.CreateToken);
        area.MapPost("OS-CREDENTIAL/securitytokens", endpoints.CreateKeys);
        routes.MapArea("/v5/agencies", IamJsonContext.Default, ErrorDialect.Iam).MapPost("assume", endpoints.AssumeAgency);
    }

    private Reply CreateToken(Exchange exchange, Body<AuthRequest> body)
    {
        var provider = exchange.Header("X-Idp-Id").Require("X-Idp-Id");
        var auth = body.Value.Details;
        services.Federation.Check(provider, (auth.IdToken ?? throw IamErrors.Exception("id_token")).Id.Require("id"));
        var scope = TokenRequest.ScopeOf(auth.Scope, services.Account);
        var token = scope == TokenScope.None ? services.Federation.IssueUnscoped() : services.Tokens.Issue(scope);
        var user = new FederationUser("FederationUser", new(new(services.Federation.Provider)));
        return Reply.Json(
            new FederationToken(new(WireTime.Of(token.Expires), WireTime.Of(token.Issued), ["mapped"], user)),
            StatusCodes.Status201Created,
            new KeyValuePair<string, string>("X-Subject-Token", token.Text));
    }

    private Reply CreateKeys(Exchange exchange, Body<AuthRequest> body)
    {
        var identity = body.Value.Details.Identity ?? throw IamErrors.Exception("identity");
        if (identity.Methods is ["token"])
        {
            var token = identity.Token ?? throw IamErrors.Exception("token");
            var id = token.Id.Require("id");
            return services.Federation.IsUnscoped(id) || services.Tokens.Check(id) == TokenState.Valid
                ? Issue(token.DurationSeconds)
                : IamErrors.ForStatus(401, "The token is invalid.");
        }

        var role = identity.Methods is ["assume_role"]
            ? identity.AssumeRole ?? throw IamErrors.Exception("assume_role")
            : throw IamErrors.Exception("methods");
        if (services.Authentication.Authenticate(exchange) is { } error)
        {
            return error;
        }

        var isOwn = role.DomainId is null
            ? role.DomainName.Require("domain_name") == Principal.Owner.DomainName
            : role.DomainId.Require("domain_id") == Principal.Owner.DomainId;
        return isOwn && services.Federation.Agencies.Contains(role.AgencyName.Require("agency_name"), StringComparer.Ordinal)
            ? Issue(role.DurationSeconds)
            : s_forbidden;
    }

    private Reply AssumeAgency(Exchange exchange, Body<AssumeAgency> body)
    {
        ApiException.ThrowIf(exchange.Header("Authorization") is null, IamErrors.ForStatus(401, "The request is not signed."));
        var (urn, prefix) = (body.Value.AgencyUrn.Require("agency_urn"), $"iam::{Principal.Owner.DomainId}:agency:");
        _ = body.Value.AgencySessionName.Require("agency_session_name");
        ApiException.ThrowIf(!services.Federation.Agencies.Any(agency => urn == prefix + agency), s_forbidden);
        var key = services.Federation.IssueKeys(Duration(body.Value.DurationSeconds ?? 3600));
        return Reply.Ok(new AgencyCredentials(new(key.Id, key.Secret, key.SecurityToken!, WireTime.Of(key.Expires!.Value))));
    }

    private Reply Issue(int? seconds) => Reply.Json(
        CredentialReply.Of(services.Federation.IssueKeys(Duration(seconds ?? ShortestSeconds))), StatusCodes.Status201Created);

    private static TimeSpan Duration(int seconds) => seconds is >= ShortestSeconds and <= LongestSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw IamErrors.Exception("duration_seconds");
}
