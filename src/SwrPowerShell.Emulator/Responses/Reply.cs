using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwrPowerShell.Emulator.Hosting;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>What is to be sent. It is complete before the first byte leaves.</summary>
internal sealed class Reply
{
    private const string JsonType = "application/json";
    private readonly ApiError? _error;
    private readonly byte[] _body = [];

    private Reply(int status) => Status = status;

    private Reply(ApiError error)
        : this(error.Status) => _error = error;

    private Reply(int status, byte[] body, string contentType)
        : this(status)
    {
        _body = body;
        ContentType = contentType;
    }

    /// <summary>201 with an empty object, as a creation is answered.</summary>
    public static Reply Created { get; } = EmptyObject(StatusCodes.Status201Created);

    public static Reply NoContent { get; } = new(StatusCodes.Status204NoContent);

    public int Status { get; }

    public string ContentType { get; } = JsonType;

    public IEnumerable<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Reply EmptyObject(int status) => new(status, "{}"u8.ToArray(), JsonType);

    public static Reply Of(ApiError error) => new(error);

    public static Reply Of(ApiError error, IEnumerable<KeyValuePair<string, string>> headers) => new(error) { Headers = headers };

    public static Reply Text(int status, byte[] body, string contentType, IEnumerable<KeyValuePair<string, string>> headers) =>
        new(status, body, contentType) { Headers = headers };

    public static Reply Json<TState>(TState state, Action<Utf8JsonWriter, TState> write, int status = StatusCodes.Status200OK) =>
        new(status, JsonBody.Write(state, write), JsonType);

    public static Reply Json<TState>(
        TState state,
        Action<Utf8JsonWriter, TState> write,
        IEnumerable<KeyValuePair<string, string>> headers,
        int status = StatusCodes.Status200OK) =>
        new(status, JsonBody.Write(state, write), JsonType) { Headers = headers };

    public static Reply Json<T>(
        T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, IEnumerable<KeyValuePair<string, string>>? headers = null) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type), JsonType) { Headers = headers ?? [] };

    public async ValueTask SendAsync(Exchange exchange, ErrorShape shape)
    {
        var body = Start(exchange, shape);
        if (body.Length > 0)
        {
            await exchange.Http.Response.BodyWriter.WriteAsync(body, exchange.Http.RequestAborted);
        }
    }

    /// <summary>Announces the whole body, sends half of it and closes the connection.</summary>
    public async Task SendTruncatedAsync(Exchange exchange, ErrorShape shape)
    {
        var body = Start(exchange, shape);
        if (body.Length == 0)
        {
            exchange.Http.Abort();
            return;
        }

        await exchange.Http.Response.BodyWriter.WriteAsync(body.AsMemory(0, body.Length / 2), exchange.Http.RequestAborted);
        await exchange.Http.Response.BodyWriter.FlushAsync(exchange.Http.RequestAborted);
        // The missing bytes make the server close. Abort would reset, and a reset may swallow the half that was sent.
    }

    private byte[] Start(Exchange exchange, ErrorShape shape)
    {
        var response = exchange.Http.Response;
        response.StatusCode = Status;
        response.Headers["X-Request-Id"] = exchange.RequestId;
        var body = _error is null ? _body : ErrorBodies.Write(_error, exchange.Dialect, shape, exchange.RequestId);
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
}
