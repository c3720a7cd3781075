namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The middleware of an endpoint.</summary>
internal enum RouteKind
{
    /// <summary>An operation of a service: with recording, faults, delays and authentication.</summary>
    Service,

    /// <summary>As <see cref="Service"/>, without authentication.</summary>
    Anonymous,

    /// <summary>A control of the emulator: no middleware.</summary>
    Administration,

    /// <summary>No published operation.</summary>
    Unknown,
}

/// <summary>Metadata of endpoints for the middleware.</summary>
internal static class Routes
{
    public static RouteGroupBuilder MapArea(
        this IEndpointRouteBuilder routes,
        string prefix,
        JsonSerializerContext json,
        ErrorDialect dialect = ErrorDialect.Swr,
        RouteKind kind = RouteKind.Service) =>
        routes.MapGroup(prefix).WithMetadata(json, new RouteDescription(kind, dialect));

    /// <summary>Adds middleware to each endpoint of an area. Unlike endpoint filters, it includes the binding of parameters.</summary>
    public static RouteGroupBuilder WithMiddleware(this RouteGroupBuilder area, Func<HttpContext, RequestDelegate, Task> middleware)
    {
        ((IEndpointConventionBuilder)area).Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => middleware(http, next);
        });
        return area;
    }

    /// <summary>Replies as the gateway does for unpublished operations. A wrong method is treated like a wrong path.</summary>
    public static IEndpointConventionBuilder MapUnpublished(this IEndpointRouteBuilder routes, string path) =>
        routes.Map(path, static http => Reply.Of(GatewayErrors.NotPublished).ExecuteAsync(http))
            .WithMetadata(new RouteDescription(RouteKind.Unknown, ErrorDialect.Swr));

    public static RouteKind KindOf(HttpContext http) => DescriptionOf(http)?.Kind ?? RouteKind.Unknown;
    public static ErrorDialect DialectOf(HttpContext http) => DescriptionOf(http)?.Dialect ?? ErrorDialect.Swr;

    private static RouteDescription? DescriptionOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteDescription>();

    private sealed record RouteDescription(RouteKind Kind, ErrorDialect Dialect);
}
