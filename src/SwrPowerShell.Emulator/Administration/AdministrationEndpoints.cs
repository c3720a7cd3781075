using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.Administration;

/// <summary>The emulator's own controls under <c>/_emulator/</c>. They need no token: unless told otherwise, the emulator listens on loopback only.</summary>
internal static class AdministrationEndpoints
{
    private const string Root = "/_emulator/";

    public static void MapAdministration(
        this IEndpointRouteBuilder routes, EmulatorServices services, IHostApplicationLifetime lifetime)
    {
        var state = new StateControl(services.State);
        routes.MapControl("POST", "seed", state.Seed);
        routes.MapControl("GET", "state", state.Show);
        routes.MapControl("DELETE", "state", state.Clear);

        var requests = new RequestControl(services.Requests, services.InFlight);
        routes.MapControl("GET", "requests", requests.List);
        routes.MapControl("GET", "requests/count", requests.Count);
        routes.MapControl("DELETE", "requests", requests.Clear);
        routes.MapControl("GET", "inflight", requests.InFlight);
        routes.MapControl("DELETE", "inflight", requests.ResetInFlight);

        var behaviour = new BehaviourControl(services, lifetime);
        routes.MapControl("GET", "faults", behaviour.ListFaults);
        routes.MapControl("POST", "faults", behaviour.AddFaults);
        routes.MapControl("DELETE", "faults", behaviour.ClearFaults);
        routes.MapControl("POST", "latency", behaviour.SetLatency);
        routes.MapControl("GET", "rate", behaviour.ShowRate);
        routes.MapControl("POST", "rate", behaviour.SetRate);
        routes.MapControl("POST", "error-shape", behaviour.SetErrorShape);
        routes.MapControl("POST", "token", behaviour.IssueToken);
        routes.MapControl("POST", "token/expire", behaviour.ExpireTokens);
        routes.MapControl("POST", "retention/run", behaviour.RunRetention);
        routes.MapControl("POST", "registry-host", behaviour.SetRegistryHost);
        routes.MapControl("POST", "logins/expire", behaviour.ExpireLogins);
        routes.MapControl("POST", "shutdown", behaviour.Shutdown);

        var access = new AccessControl(services);
        routes.MapControl("GET", "keys", access.ListKeys);
        routes.MapControl("POST", "keys", access.IssueKey);
        routes.MapControl("DELETE", "keys/{accessKey}", access.DisableKey);
        routes.MapControl("POST", "clock", access.SetClock);
        routes.MapControl("POST", "iam", access.SetIam);
        routes.MapControl("GET", "iam", access.ShowIam);
        routes.MapControl("POST", "metadata", access.SetMetadata);

        var federation = new FederationControl(services);
        routes.MapControl("POST", "id-token", federation.IssueIdToken);
        routes.MapControl("GET", "oidc", federation.Show);
        routes.MapControl("POST", "oidc", federation.Set);
        routes.MapControl("GET", "runner", federation.ShowRunner);
    }

    public static T Read<T>(Exchange exchange, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(exchange.Body, type) ?? throw new FormatException("The body is null.");

    private static void MapControl(this IEndpointRouteBuilder routes, string method, string path, Func<Exchange, Reply> control) =>
        routes.MapOperation(method, Root + path, exchange => Try(control, exchange), RouteKind.Administration);

    /// <summary>Whoever writes a test wants to read what was wrong with the request, and not an error of the service.</summary>
    private static Reply Try(Func<Exchange, Reply> control, Exchange exchange)
    {
        try
        {
            return control(exchange);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            return Reply.Json(
                problem.Message,
                static (json, message) =>
                {
                    json.WriteStartObject();
                    json.WriteString("error", message);
                    json.WriteEndObject();
                },
                StatusCodes.Status400BadRequest);
        }
    }
}
