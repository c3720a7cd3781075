namespace SwrPowerShell.Emulator.Versions;

/// <summary>The versions of the API, which are open to everyone.</summary>
internal static class VersionEndpoints
{
    private const string Current = "v2";

    public static void MapVersions(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        routes.MapOperation("GET", "/", List, RouteKind.Anonymous);
        // Service and registry are two hosts in the cloud and one here: "/v2" is the version, "/v2/" the registry. For the
        // router they are the same.
        routes.MapOperation(
            "GET",
            "/{api_version}",
            exchange => exchange.Http.Request.Path == "/v2/" ? RegistryPing.Answer(services.Logins, exchange) : Show(exchange),
            RouteKind.Anonymous);
    }

    private static Reply List(Exchange exchange) => Reply.Json(exchange, static (json, it) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("versions");
        Write(json, it);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static Reply Show(Exchange exchange) => exchange.Route("api_version") != Current
        ? Reply.Of(GatewayErrors.NotPublished)
        : Reply.Json(exchange, static (json, it) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("version");
            Write(json, it);
            json.WriteEndObject();
        });

    private static void Write(Utf8JsonWriter json, Exchange exchange)
    {
        json.WriteStartObject();
        json.WriteString("id", Current);
        json.WriteStartObject("links");
        json.WriteString("href", $"{exchange.Http.Request.Scheme}://{exchange.Http.Request.Host}/{Current}");
        json.WriteString("rel", "self");
        json.WriteEndObject();
        json.WriteString("version", "2.26");
        json.WriteString("min_version", "2.0");
        json.WriteString("status", "CURRENT");
        json.WriteString("updated", "2018-09-30T00:00:00Z");
        json.WriteEndObject();
    }
}
