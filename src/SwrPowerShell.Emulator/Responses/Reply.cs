using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>
/// The result of an endpoint. Executing it only stores it in the exchange, which sends it after all middleware, so that a fault can
/// drop or truncate it.
/// </summary>
internal class Reply : IResult, IStatusCodeHttpResult
{
    private const string JsonType = "application/json";

    // Text beyond ASCII is sent as UTF-8 instead of escapes, to test the decoding of clients.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly byte[] _body;

    private protected Reply(int status, byte[]? body = null) => (Status, _body) = (status, body ?? []);

    /// <summary>201 with an empty object, as for most creations.</summary>
    public static Reply Created { get; } = EmptyObject(StatusCodes.Status201Created);
    public static Reply NoContent { get; } = new(StatusCodes.Status204NoContent);
    public int Status { get; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    public string ContentType { get; private init; } = JsonType;
    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Reply EmptyObject(int status = StatusCodes.Status200OK, params IEnumerable<KeyValuePair<string, string>> headers) =>
        new(status, "{}"u8.ToArray()) { Headers = headers };

    public static Reply Of(ApiError error, IEnumerable<KeyValuePair<string, string>>? headers = null) =>
        new ErrorReply(error) { Headers = headers ?? [] };

    public static Reply Text(int status, byte[] body, string contentType, IEnumerable<KeyValuePair<string, string>>? headers = null) =>
        new(status, body) { ContentType = contentType, Headers = headers ?? [] };

    /// <summary>200 with a record of the area, written by the area's <see cref="JsonSerializerContext"/>.</summary>
    public static Reply Ok<T>(T value, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Json(value, StatusCodes.Status200OK, headers);

    public static Reply Json<T>(T value, int status, params IEnumerable<KeyValuePair<string, string>> headers) =>
        new JsonReply<T>(value, status) { Headers = headers };

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => Write(json => JsonSerializer.Serialize(json, value, type));

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Exchange.Of(httpContext).Reply = this;
        return Task.CompletedTask;
    }

    public async ValueTask SendAsync(Exchange exchange)
    {
        var body = Start(exchange);
        if (body.Length > 0)
        {
            await exchange.Http.Response.BodyWriter.WriteAsync(body, exchange.Http.RequestAborted);
        }
    }

    /// <summary>Sends the length of the whole body and half of it, and closes the connection.</summary>
    public async ValueTask SendTruncatedAsync(Exchange exchange)
    {
        var body = Start(exchange);
        if (body.Length == 0)
        {
            exchange.Http.Abort();
            return;
        }

        await exchange.Http.Response.BodyWriter.WriteAsync(body.AsMemory(0, body.Length / 2), exchange.Http.RequestAborted);
        await exchange.Http.Response.BodyWriter.FlushAsync(exchange.Http.RequestAborted);
        // The server closes the connection because of the missing bytes. Abort would reset it and might discard the sent half.
    }

    private protected virtual byte[] BodyFor(Exchange exchange) => _body;

    private byte[] Start(Exchange exchange)
    {
        var response = exchange.Http.Response;
        response.StatusCode = Status;
        response.Headers["X-Request-Id"] = exchange.RequestId;
        var body = BodyFor(exchange);
        if (body.Length > 0)
        {
            response.ContentType = ContentType;
            response.ContentLength = body.Length;
        }

        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        return body;
    }

    private sealed class JsonReply<T>(T value, int status) : Reply(status)
    {
        private protected override byte[] BodyFor(Exchange exchange) =>
            Write(value, exchange.TypeInfo<T>());
    }
}

/// <summary>An error, in the form of the service that the endpoint belongs to.</summary>
internal sealed class ErrorReply(ApiError error) : Reply(error.Status)
{
    private protected override byte[] BodyFor(Exchange exchange) => ErrorBodies.Write(error, exchange);
}
