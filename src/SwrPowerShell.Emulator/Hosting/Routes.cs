namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Which middleware runs around an endpoint.</summary>
internal enum RouteKind
{
    /// <summary>An operation of a service: recorded, delayed, faulted, authenticated.</summary>
    Service,

    /// <summary>As <see cref="Service"/>, but open to everyone.</summary>
    Anonymous,

    /// <summary>A control of the emulator itself: none.</summary>
    Administration,

    /// <summary>Nothing is published here.</summary>
    Unknown,
}

/// <summary>Describes endpoints to the middleware.</summary>
internal static class Routes
{
    public static RouteGroupBuilder MapArea(
        this IEndpointRouteBuilder routes,
        string prefix,
        JsonSerializerContext json,
        ErrorDialect dialect = ErrorDialect.Swr,
        RouteKind kind = RouteKind.Service) =>
        routes.MapGroup(prefix).WithMetadata(json, new RouteDescription(kind, dialect));

    /// <summary>Runs around each endpoint of an area, including the binding of its parameters, which endpoint filters do not cover.</summary>
    public static RouteGroupBuilder WithMiddleware(this RouteGroupBuilder area, Func<HttpContext, RequestDelegate, Task> middleware)
    {
        ((IEndpointConventionBuilder)area).Finally(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => middleware(http, next);
        });
        return area;
    }

    /// <summary>Answers as the gateway does where nothing is published. A wrong method is answered like a wrong path.</summary>
    public static IEndpointConventionBuilder MapUnpublished(this IEndpointRouteBuilder routes, string path) =>
        routes.Map(path, static http => Reply.Of(GatewayErrors.NotPublished).ExecuteAsync(http))
            .WithMetadata(new RouteDescription(RouteKind.Unknown, ErrorDialect.Swr));

    public static RouteKind KindOf(HttpContext http) => DescriptionOf(http)?.Kind ?? RouteKind.Unknown;
    public static ErrorDialect DialectOf(HttpContext http) => DescriptionOf(http)?.Dialect ?? ErrorDialect.Swr;

    private static RouteDescription? DescriptionOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteDescription>();

    private sealed record RouteDescription(RouteKind Kind, ErrorDialect Dialect);
}
