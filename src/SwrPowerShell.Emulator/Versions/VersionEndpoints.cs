namespace SwrPowerShell.Emulator.Versions;

internal sealed record VersionList(ApiVersion[] Versions);

internal sealed record SingleVersion(ApiVersion Version);

internal sealed record ApiVersion(string Id, VersionLink Links, string Version, string MinVersion, string Status, string Updated);

internal sealed record VersionLink(string Href, string Rel);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VersionList))]
[JsonSerializable(typeof(SingleVersion))]
[JsonSerializable(typeof(RegistryErrors))]
internal sealed partial class VersionJsonContext : JsonSerializerContext;

/// <summary>The versions of the API, which are open to everyone.</summary>
internal sealed class VersionEndpoints(LoginIssuer logins)
{
    private const string Current = "v2";

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var area = routes.MapArea("", VersionJsonContext.Default, kind: RouteKind.Anonymous);
        area.MapGet("/", List);
        area.MapGet("/{version}", new VersionEndpoints(services.Logins).Show);
    }

    private static Reply List(Exchange exchange) => Reply.Ok(new VersionList([View(exchange)]));

    // "/v2" is the version of the API and "/v2/" the registry, which is another host in the cloud. Routing does not distinguish them.
    private Reply Show(string version, Exchange exchange) =>
        exchange.Http.Request.Path == "/v2/" ? RegistryPing.Answer(logins, exchange)
        : version == Current ? Reply.Ok(new SingleVersion(View(exchange)))
        : GatewayErrors.NotPublished;

    private static ApiVersion View(Exchange exchange) => new(
        Current, new($"{exchange.Origin}/{Current}", "self"), "2.26", "2.0", "CURRENT", "2018-09-30T00:00:00Z");
}
