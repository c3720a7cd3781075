using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>One request with its body, and the reply to it. The reply is sent last, so that a fault can still lose it.</summary>
internal sealed class Exchange
{
    public Exchange(HttpContext http, byte[] body)
    {
        Http = http;
        Body = body;
        http.Features.Set(this);
    }

    public HttpContext Http { get; }
    public byte[] Body { get; }
    public string RequestId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The sender, once authentication has found it.</summary>
    public Principal Principal { get; set; } = Principal.Owner;
    public Reply? Reply { get; set; }
    public FaultRule? Fault { get; set; }
    public RecordedRequest? Record { get; set; }
    public ErrorShape ErrorShape { get; init; }
    public ErrorDialect Dialect => Routes.DialectOf(Http);
    public string Method => Http.Request.Method;

    /// <summary>Path and query exactly as they came over the wire.</summary>
    public string Target => Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Scheme and host that the client sees.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    public static Exchange Of(HttpContext http) => http.Features.GetRequiredFeature<Exchange>();
    public static ValueTask<Exchange?> BindAsync(HttpContext http) => new(Of(http));

    public static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength is 0 || !http.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            return [];
        }

        // More than any body has, so that it reads to the end.
        var read = await http.Request.BodyReader.ReadAtLeastAsync(int.MaxValue, http.RequestAborted);
        var body = read.Buffer.ToArray();
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>A repository's name from the path, where a dollar sign stands for every slash.</summary>
    public string RepositoryFromRoute() => Route("repository").Replace('$', '/');

    /// <summary>A query parameter, or null when it is absent or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string? Header(string name) => Http.Request.Headers[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>How a record is read and written: as one of the contexts says that the endpoint's area was mapped with.</summary>
    public JsonTypeInfo<T> TypeInfo<T>() => Http.GetEndpoint()!.Metadata.GetOrderedMetadata<JsonSerializerContext>()
        .Select(static context => context.GetTypeInfo(typeof(T))).OfType<JsonTypeInfo<T>>().First();
}
