using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>One request with its body, and the reply to it. The reply is sent last, so that a fault can still lose it.</summary>
internal sealed class Exchange
{
    private Exchange(HttpContext http, byte[] body)
    {
        Http = http;
        Body = body;
        http.Features.Set(this);
    }

    public HttpContext Http { get; }

    public byte[] Body { get; }

    public string RequestId { get; } = Guid.NewGuid().ToString("N");

    public Caller Caller { get; set; } = Caller.Owner;

    public Reply? Reply { get; set; }

    public ErrorDialect Dialect => Routes.DialectOf(Http);

    public string Method => Http.Request.Method;

    /// <summary>Path and query exactly as they came over the wire.</summary>
    public string Target => Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public static Exchange Of(HttpContext http) => http.Features.GetRequiredFeature<Exchange>();

    public static async Task<Exchange> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength is 0 || !http.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            return new Exchange(http, []);
        }

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return new Exchange(http, body);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static Exchange WithoutBody(HttpContext http) => new(http, []);

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>A repository's name from the path, where a dollar sign stands for every slash.</summary>
    public string RepositoryFromRoute() => Route("repository").Replace('$', '/');

    /// <summary>A query parameter, or null when it is absent or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string? Header(string name) => Http.Request.Headers[name] is [{ Length: > 0 } value, ..] ? value : null;
}
