using System.Text.Json.Nodes;

namespace SwrPowerShell.Core.Authentication.Federation;

/// <summary>Temporary keys for an id token. As in the official SDKs, IAM exchanges the id token for an unscoped token, and that for keys.</summary>
/// <param name="endpoint">The endpoint of IAM.</param>
/// <param name="provider">The name of the identity provider in IAM.</param>
/// <param name="source">The source of id tokens.</param>
/// <param name="duration">The lifetime of the keys; null for six hours, as in the SDKs.</param>
public sealed class FederatedKeys(Uri endpoint, string provider, IdTokenSource source, TimeSpan? duration) : TemporaryKeys
{
    private const int DefaultSeconds = 21_600;

    /// <inheritdoc/>
    public override IEnumerable<Secret> Secrets => source.Secrets.Concat(base.Secrets);

    /// <inheritdoc/>
    public override IEnumerable<Uri> Addresses => source.Addresses.Append(endpoint);

    /// <inheritdoc/>
    public override string Identity => $"identity provider {DisplayText.Plain(provider)}";

    private protected override async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchAsync(IdentityRequests requests)
    {
        var idToken = await source.GetAsync(requests);
        requests.Redactor.AddSecret(idToken);
        var claims = IdTokenClaims.TryRead(idToken) ?? throw new SwrException(
            SwrErrorKind.InvalidArgument, ErrorIds.InvalidIdToken, $"What comes from {source.Name} is not an id token: it is not a JSON Web Token.",
            "An id token has three parts with periods between them. Check that it is complete, and no other kind of token.");
        if (!SendableHeaders.CanCarry(provider))
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.BadRequest, $"{DisplayText.Quoted(provider)} cannot be the name of an identity provider.",
                "Correct -IdentityProvider: letters, digits, hyphens and underscores.");
        }

        var token = await ExchangeAsync(requests, idToken, claims);
        var keys = await FetchKeysAsync(requests, token);
        requests.Verbose(
            $"IAM at {endpoint} issued temporary keys for the id token from {source.Name} (identity provider {DisplayText.Quoted(provider)}), good until {keys.Expires?.ToLocalTime():yyyy-MM-dd HH:mm:ss}.");
        return keys;
    }

    [Operation("CreateTokenWithIdToken", "POST", IamPath.IdTokens)]
    private async Task<string> ExchangeAsync(IdentityRequests requests, string idToken, IdTokenClaims claims)
    {
        var body = new JsonObject { ["auth"] = new JsonObject { ["id_token"] = new JsonObject { ["id"] = idToken } } };
        using var request = IdentityRequests.Post(endpoint, IamPath.IdTokens, body);
        request.Headers.TryAddWithoutValidation("X-Idp-Id", provider);
        return await requests.SendAsync(
            request,
            $"token of the identity provider {DisplayText.Quoted(provider)}",
            reply => requests.RequireToken(reply),
            reply => requests.Refused(
                reply,
                ErrorIds.IdTokenRefused,
                $"IAM did not accept the id token from {source.Name} for the identity provider {DisplayText.Quoted(provider)}",
                reply.Status == HttpStatusCode.NotFound
                    ? "Check -IdentityProvider: it is the provider's name in IAM (Identity Providers), in the account that -IamEndpoint or the region leads to."
                    : requests.Redactor.Text(claims.Advice(requests.Context.Time.GetUtcNow())),
                new Resource(Nouns.Token, provider)));
    }

    [Operation("CreateTemporaryAccessKeyByToken", "POST", IamPath.SecurityTokens)]
    private async Task<(AccessKeys Value, DateTimeOffset? Expires)> FetchKeysAsync(IdentityRequests requests, string token)
    {
        var body = IdentityRequests.Identity("token", new JsonObject { ["id"] = token, ["duration_seconds"] = (int)(duration?.TotalSeconds ?? DefaultSeconds) });
        using var request = IdentityRequests.Post(endpoint, IamPath.SecurityTokens, body);
        return await requests.SendAsync(
            request,
            $"keys of the identity provider {DisplayText.Quoted(provider)}",
            reply => Read(reply.Body, requests.Redactor),
            reply => requests.Refused(
                reply,
                ErrorIds.IdTokenRefused,
                $"IAM accepted the id token and issued no temporary keys for the identity provider {DisplayText.Quoted(provider)}",
                "Check that a conversion rule of the identity provider gives a user group to this subject, and that -DurationSec is 900 to 86400.",
                new Resource(Nouns.Token, provider)));
    }
}
