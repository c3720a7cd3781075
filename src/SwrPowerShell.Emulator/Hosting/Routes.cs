using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>What the pipeline does around an operation.</summary>
internal enum RouteKind
{
    /// <summary>An operation of the service: recorded, delayed, faulted, authenticated.</summary>
    Service,

    /// <summary>As <see cref="Service"/>, but open to everyone.</summary>
    Anonymous,

    /// <summary>The emulator's own controls: nothing around them.</summary>
    Administration,

    /// <summary>Nothing is published here.</summary>
    Unknown,
}

/// <summary>Maps operations. One operation is a function from an exchange to a reply.</summary>
internal static class Routes
{
    public static void MapOperation(
        this IEndpointRouteBuilder routes,
        string method,
        string pattern,
        Func<Exchange, Reply> operation,
        RouteKind kind = RouteKind.Service,
        ErrorDialect dialect = ErrorDialect.Swr) =>
        routes.MapMethods(pattern, [method], Handler(operation)).WithMetadata(new RouteDescription(kind, dialect));

    /// <summary>
    /// Catches every method and path that is left, so that a wrong method is answered like a wrong path: by the gateway.
    /// </summary>
    public static void MapUnknown(this IEndpointRouteBuilder routes) => routes.MapUnknownPath("{**path}").WithOrder(int.MaxValue);

    /// <summary>A path at which nothing is published although the pattern of an operation matches it.</summary>
    public static void MapUnknown(this IEndpointRouteBuilder routes, string path) => routes.MapUnknownPath(path);

    public static RouteKind KindOf(HttpContext http) => DescriptionOf(http)?.Kind ?? RouteKind.Unknown;

    public static ErrorDialect DialectOf(HttpContext http) => DescriptionOf(http)?.Dialect ?? ErrorDialect.Swr;

    private static IEndpointConventionBuilder MapUnknownPath(this IEndpointRouteBuilder routes, string path) =>
        routes.Map(path, Handler(static _ => Reply.Of(GatewayErrors.NotPublished)))
            .WithMetadata(new RouteDescription(RouteKind.Unknown, ErrorDialect.Swr));

    private static RouteDescription? DescriptionOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteDescription>();

    private static RequestDelegate Handler(Func<Exchange, Reply> operation) => http =>
    {
        var exchange = Exchange.Of(http);
        try
        {
            exchange.Reply = operation(exchange);
        }
        catch (RefusedException refused)
        {
            exchange.Reply = Reply.Of(refused.Error);
        }

        return Task.CompletedTask;
    };

    private sealed record RouteDescription(RouteKind Kind, ErrorDialect Dialect);
}
