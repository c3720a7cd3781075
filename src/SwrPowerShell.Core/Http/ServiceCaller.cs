using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwrPowerShell.Core.Http.Retry;

namespace SwrPowerShell.Core.Http;

/// <summary>Sends requests of one command and reads the replies, for every service alike.</summary>
internal sealed class ServiceCaller(SwrSession session, Uri endpoint, ISwrObserver observer)
{
    private readonly RefusalLatch _latch = new();

    /// <summary>Looks at a reply of success before it is read, for a service that reports failure in its body.</summary>
    public Action<ServiceReply, ServiceRequest>? Check { get; init; }

    /// <summary>Sends a request whose reply says nothing beyond its status.</summary>
    /// <returns>How many times it was sent.</returns>
    public async Task<int> SendAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        (await ReplyAsync(request, cancellationToken)).Attempts;

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
        var uri = new Uri(endpoint, request.PathAndQuery);
        using var message = new HttpRequestMessage(request.Method, uri) { Content = request.Body?.ToContent() };
        message.Options.Set(LogHandler.Observer, observer);
        message.Options.Set(RefusalLatch.Key, _latch);
        var retries = new RetryState { Repeatable = request.Repeatable };
        message.Options.Set(RetryState.Key, retries);
        try
        {
            using var client = session.Pipeline.CreateClient();
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var reply = await ServiceReply.ReadAsync(response, cancellationToken);
            if (!response.IsSuccessStatusCode && !IsDoneAlready(response, retries))
            {
                throw ServiceErrors.From(reply, request.Target, session.Redactor);
            }

            Check?.Invoke(reply, request);
            return reply with { Attempts = retries.Attempts };
        }
        catch (SwrException e) when (e.Method is null)
        {
            e.Method = request.Method.Method;
            e.RequestUri = session.Redactor.Text(uri.ToString());
            e.Attempts = retries.Attempts;
            e.MayHaveHappened = retries.MayHaveHappened;
            throw;
        }
    }

    // What an attempt without an answer removed is not there for the next one.
    private static bool IsDoneAlready(HttpResponseMessage response, RetryState retries) =>
        response is { StatusCode: HttpStatusCode.NotFound, RequestMessage.Method.Method: "DELETE" }
        && retries is { Attempts: > 1, MayHaveHappened: true };

    private static T Read<T>(ServiceRequest request, ServiceReply reply, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(reply.Body.Span, type)
                ?? throw new JsonException("The reply is null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw ServiceErrors.Unreadable(request.Target, reply, e);
        }
    }
}
