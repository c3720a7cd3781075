namespace SwrPowerShell.Emulator.Administration;

/// <summary>Issues id tokens, changes the identity provider and the agencies, and shows what a job finds on its runner.</summary>
internal sealed class FederationControl(EmulatorServices services)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    public Reply IssueIdToken(Exchange exchange)
    {
        var request = exchange.Body.Length == 0
            ? new IdTokenRequest(null, null, null)
            : AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.IdTokenRequest);
        TimeSpan? lifetime = request.LifetimeSeconds switch
        {
            null => null,
            var seconds when Math.Abs(seconds.Value) <= s_longest.TotalSeconds => TimeSpan.FromSeconds(seconds.Value),
            _ => throw new FormatException($"lifetimeSeconds is between -{s_longest.TotalSeconds} and {s_longest.TotalSeconds}."),
        };
        return Reply.Json(
            services.IdTokens.Issue(request.Audience ?? IdentityFederation.DefaultAudience, request.Subject, lifetime),
            static (json, token) =>
            {
                json.WriteStartObject();
                json.WriteString("idToken", token);
                json.WriteEndObject();
            },
            StatusCodes.Status201Created);
    }

    public Reply Set(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, AccessJsonContext.Default.OidcRequest);
        var federation = services.Federation;
        federation.KeyLifetime = AccessControl.Lifetime(request.KeyLifetimeSeconds) ?? federation.KeyLifetime;
        federation.Provider = request.Provider ?? federation.Provider;
        federation.Audiences = request.Audiences ?? federation.Audiences;
        federation.Agencies = request.Agencies ?? federation.Agencies;
        return Reply.NoContent;
    }

    public Reply Show(Exchange exchange) => Reply.Json(services, static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteString("provider", it.Federation.Provider);
        json.WriteStartArray("audiences");
        foreach (var audience in it.Federation.Audiences)
        {
            json.WriteStringValue(audience);
        }

        json.WriteEndArray();
        json.WriteStartArray("agencies");
        foreach (var agency in it.Federation.Agencies)
        {
            json.WriteStringValue(agency);
        }

        json.WriteEndArray();
        json.WriteNumber("idTokensIssued", it.IdTokens.Issued);
        json.WriteNumber("keysIssued", it.Federation.KeysIssued);
        json.WriteEndObject();
    });

    public Reply ShowRunner(Exchange exchange) => Reply.Json((services.RunnerToken, Root: $"{exchange.Http.Request.Scheme}://{exchange.Http.Request.Host}"), static (json, it) =>
    {
        string Url(string path) => it.Root + path;
        json.WriteStartObject();
        json.WriteString("gitHubUrl", Url(RunnerEndpoints.GitHub) + "?api-version=2.0");
        json.WriteString("azureUrl", Url(RunnerEndpoints.Azure));
        json.WriteString("serviceConnectionId", RunnerEndpoints.ServiceConnection);
        json.WriteString("podUrl", Url(RunnerEndpoints.Pod));
        json.WriteString("token", it.RunnerToken);
        json.WriteEndObject();
    });
}
