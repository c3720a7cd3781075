using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>A request with its body and its reply. The reply is sent last, so that a fault can drop it.</summary>
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

    /// <summary>The authenticated user.</summary>
    public Principal Principal { get; set; } = Principal.Owner;
    public Reply? Reply { get; set; }
    public FaultRule? Fault { get; set; }
    public RecordedRequest? Record { get; set; }
    public ErrorShape ErrorShape { get; init; }
    public ErrorDialect Dialect => Routes.DialectOf(Http);
    public string Method => Http.Request.Method;

    /// <summary>Path and query as received.</summary>
    public string Target => Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Scheme and host of the request.</summary>
    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    public static Exchange Of(HttpContext http) => http.Features.GetRequiredFeature<Exchange>();
    public static ValueTask<Exchange?> BindAsync(HttpContext http) => new(Of(http));

    public static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength is 0 || !http.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
        {
            return [];
        }

        // Larger than any body, so that the whole body is read.
        var read = await http.Request.BodyReader.ReadAtLeastAsync(int.MaxValue, http.RequestAborted);
        var body = read.Buffer.ToArray();
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        return body;
    }

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;

    /// <summary>A query parameter; null if it is missing or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string? Header(string name) => Http.Request.Headers[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>The serialization of a record, from the JSON contexts of the endpoint's area.</summary>
    public JsonTypeInfo<T> TypeInfo<T>() => Http.GetEndpoint()!.Metadata.GetOrderedMetadata<JsonSerializerContext>()
        .Select(static context => context.GetTypeInfo(typeof(T))).OfType<JsonTypeInfo<T>>().First();
}
