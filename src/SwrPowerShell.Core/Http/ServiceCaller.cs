using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>Sends requests and reads replies, for every service alike.</summary>
internal sealed class ServiceCaller(SwrSession session, ISwrObserver observer)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    /// <summary>Sends a request whose reply says nothing beyond its status.</summary>
    public async Task SendAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        await ReplyAsync(request, cancellationToken);

    /// <summary>Sends a request and reads its reply.</summary>
    public async Task<T> SendAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        Read(request, await ReplyAsync(request, cancellationToken), type);

    /// <summary>Sends a request and reads one page and the total the service names.</summary>
    public async Task<(T Page, long? Total)> SendPagedAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(request, cancellationToken);
        return (Read(request, reply, type), reply.Total);
    }

    private async Task<ServiceReply> ReplyAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var uri = new Uri(session.Endpoint, request.PathAndQuery);
        using var message = new HttpRequestMessage(request.Method, uri);
        message.Options.Set(LogHandler.Observer, observer);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = s_json;
        }

        try
        {
            using var client = session.Pipeline.CreateClient();
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var reply = new ServiceReply(
                response.StatusCode,
                await response.Content.ReadAsByteArrayAsync(cancellationToken),
                First(response.Content.Headers, "Content-Range") ?? First(response.Headers, "Content-Range"),
                First(response.Headers, "X-Request-Id"));
            return response.IsSuccessStatusCode ? reply : throw ServiceErrors.From(reply, request, session.Redactor);
        }
        catch (SwrException e)
        {
            e.Method = request.Method.Method;
            e.RequestUri = session.Redactor.Text(uri.ToString());
            e.Attempts = Math.Max(e.Attempts, 1);
            throw;
        }
    }

    private static T Read<T>(ServiceRequest request, ServiceReply reply, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, type)
                ?? throw new JsonException("The reply is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new SwrException(
                SwrErrorKind.UnreadableResponse,
                "UnreadableResponse",
                $"The service's reply about {request.Target} could not be read: it is not the JSON that its documentation names.",
                e)
            {
                RecommendedAction = "Check that the endpoint is SWR's management API and not a proxy or a web page.",
                StatusCode = (int)reply.Status,
                RequestId = reply.RequestId,
            };
        }
    }

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
