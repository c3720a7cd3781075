namespace SwrPowerShell.Emulator.Federation;

/// <summary>IAM's and STS's operations for those who hold no key: by an id token of an identity provider, and by an agency.</summary>
internal static class FederationEndpoints
{
    private const int ShortestSeconds = 900;
    private const int LongestSeconds = 86_400;

    public static void MapFederation(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        routes.MapOperation("POST", "/v3.0/OS-AUTH/id-token/tokens", endpoints.CreateToken, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("POST", "/v3.0/OS-CREDENTIAL/securitytokens", endpoints.CreateKeys, RouteKind.Anonymous, ErrorDialect.Iam);
        routes.MapOperation("POST", "/v5/agencies/assume", endpoints.AssumeAgency, dialect: ErrorDialect.Iam);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        private const string IdToken = "id_token";

        public Reply CreateToken(Exchange exchange)
        {
            var provider = exchange.Header("X-Idp-Id") ?? throw Invalid("X-Idp-Id");
            var auth = BodyOf(exchange).RequireObject("auth");
            services.Federation.Require(provider, auth.RequireObject(IdToken).RequireText("id"));
            var scope = auth.TryGetProperty("scope", out var wanted) ? TokenRequest.ScopeOf(wanted, services.Account) : TokenScope.None;
            if (scope != TokenScope.None)
            {
                var token = services.IamTokens.Issue(scope);
                return Show(token.Text, token.Issued, token.Expires);
            }

            var (text, issued, expires) = services.Federation.IssueUnscoped();
            return Show(text, issued, expires);
        }

        public Reply CreateKeys(Exchange exchange)
        {
            var identity = BodyOf(exchange).RequireObject("auth").RequireObject("identity");
            var methods = identity.TryGetProperty("methods", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(item => item.ToString()).ToArray()
                : [];
            if (methods is ["token"])
            {
                var token = identity.RequireObject("token");
                return services.Federation.IsUnscoped(token.RequireText("id")) || services.Tokens.Check(token.RequireText("id")) == TokenState.Valid
                    ? CredentialReply.Of(services.Federation.IssueKeys(Duration(token)), StatusCodes.Status201Created)
                    : Reply.Of(IamErrors.ForStatus(401, "The token is invalid."));
            }

            var role = methods is ["assume_role"] ? identity.RequireObject("assume_role") : throw Invalid("methods");
            if (services.Authentication.Authenticate(exchange) is { } refusal)
            {
                return Reply.Of(refusal);
            }

            var isOurs = role.TryGetProperty("domain_id", out _)
                ? role.RequireText("domain_id") == Principal.Owner.DomainId
                : role.RequireText("domain_name") == Principal.Owner.DomainName;
            return isOurs && services.Federation.Agencies.Contains(role.RequireText("agency_name"), StringComparer.Ordinal)
                ? CredentialReply.Of(services.Federation.IssueKeys(Duration(role)), StatusCodes.Status201Created)
                : Forbidden();
        }

        public Reply AssumeAgency(Exchange exchange)
        {
            if (exchange.Header("Authorization") is null)
            {
                return Reply.Of(IamErrors.ForStatus(401, "The request is not signed."));
            }

            var body = BodyOf(exchange);
            var name = body.RequireText("agency_urn");
            var prefix = $"iam::{Principal.Owner.DomainId}:agency:";
            _ = body.RequireText("agency_session_name");
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !services.Federation.Agencies.Contains(name[prefix.Length..], StringComparer.Ordinal))
            {
                return Forbidden();
            }

            return Reply.Json(services.Federation.IssueKeys(Duration(body, 3600)), static (json, key) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("credentials");
                json.WriteString("access_key_id", key.Id);
                json.WriteString("secret_access_key", key.Secret);
                json.WriteString("security_token", key.SecurityToken);
                json.WriteString("expiration", IamTime.Text(key.Expires!.Value));
                json.WriteEndObject();
                json.WriteEndObject();
            });
        }

        private Reply Show(string token, DateTimeOffset issued, DateTimeOffset expires) => Reply.Json(
            (services.Federation.Provider, issued, expires),
            static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteStartObject("token");
                json.WriteString("expires_at", IamTime.Text(it.expires));
                json.WriteString("issued_at", IamTime.Text(it.issued));
                json.WriteStartArray("methods");
                json.WriteStringValue("mapped");
                json.WriteEndArray();
                json.WriteStartObject("user");
                json.WriteString("name", "FederationUser");
                json.WriteStartObject("OS-FEDERATION");
                json.WriteStartObject("identity_provider");
                json.WriteString("id", it.Provider);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            },
            [new("X-Subject-Token", token)],
            StatusCodes.Status201Created);

        // Inferred: no source shows how an agency is refused.
        private static Reply Forbidden() =>
            Reply.Of(IamErrors.ForStatus(403, "You are not authorized to perform the requested action: assume the agency."));

        private static TimeSpan Duration(JsonElement parent, int otherwise = ShortestSeconds)
        {
            if (!parent.TryGetProperty("duration_seconds", out var value))
            {
                return TimeSpan.FromSeconds(otherwise);
            }

            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= ShortestSeconds and <= LongestSeconds
                ? TimeSpan.FromSeconds(seconds)
                : throw Invalid("duration_seconds");
        }

        private static JsonElement BodyOf(Exchange exchange) => WireJson.TryParse(exchange.Body) ?? throw Invalid("auth");

        private static ApiException Invalid(string name) => new(IamErrors.Invalid(name));
    }
}
