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
        this IEndpointRouteBuilder routes, string prefix, JsonSerializerContext json, ErrorDialect dialect = ErrorDialect.Swr, RouteKind kind = RouteKind.Service) =>
        routes.MapGroup(prefix).WithMetadata(json, new RouteDescription(kind, dialect));

    public static void MapOperation(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Func<Exchange, Reply> operation,
        RouteKind kind = RouteKind.Service,
        ErrorDialect dialect = ErrorDialect.Swr) =>
        routes.MapMethods(pattern, [method], Handler(operation)).WithMetadata(new RouteDescription(kind, dialect));

    /// <summary>Answers as the gateway does where nothing is published. A wrong method is answered like a wrong path.</summary>
    public static IEndpointConventionBuilder MapUnpublished(this IEndpointRouteBuilder routes, string path) =>
        routes.Map(path, Handler(static _ => Reply.Of(GatewayErrors.NotPublished)))
            .WithMetadata(new RouteDescription(RouteKind.Unknown, ErrorDialect.Swr));

    public static RouteKind KindOf(HttpContext http) => DescriptionOf(http)?.Kind ?? RouteKind.Unknown;

    public static ErrorDialect DialectOf(HttpContext http) => DescriptionOf(http)?.Dialect ?? ErrorDialect.Swr;

    private static RouteDescription? DescriptionOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteDescription>();

    private static RequestDelegate Handler(Func<Exchange, Reply> operation) => http =>
    {
        var exchange = Exchange.Of(http);
        exchange.Reply = operation(exchange);
        return Task.CompletedTask;
    };

    private sealed record RouteDescription(RouteKind Kind, ErrorDialect Dialect);
}
