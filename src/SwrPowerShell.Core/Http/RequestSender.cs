using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Http;

/// <summary>Sends the requests of one command to a service and reads the replies.</summary>
internal sealed class RequestSender(SwrSession session, Uri endpoint, ISwrObserver observer)
{
    private AuthenticationCircuit _authentication = new(session.Settings.Time);
    private ConnectionCircuit _circuit = new();

    /// <summary>Checks a successful reply before it is read, for a service that reports errors in the body.</summary>
    public Action<ServiceReply, ServiceRequest>? Check { get; init; }

    /// <summary>The substitute for an empty successful reply; empty if there is none.</summary>
    public ReadOnlyMemory<byte> EmptyReply { get; init; }

    /// <summary>The service, whose rate limiter paces the requests.</summary>
    public SwrApiService Service { get; init; }

    /// <summary>Whether no request is sent again.</summary>
    public bool SendsOnce { get; init; }

    /// <summary>Returns the same sender without retries, which checks the effect of a failed request.</summary>
    public RequestSender Once => new(session, endpoint, observer) { _authentication = _authentication, _circuit = _circuit, Service = Service, Check = Check, EmptyReply = EmptyReply, SendsOnce = true };

    /// <summary>Returns a sender for another service of the connection.</summary>
    public RequestSender At(Uri other, SwrApiService service) => new(session, other, observer) { Service = service, SendsOnce = SendsOnce };

    /// <summary>The id of the connection's project, looked up in IAM if not specified.</summary>
    /// <exception cref="SwrException"><c>ProjectRequired</c>.</exception>
    public ValueTask<string> RequireProjectAsync(CancellationToken cancellationToken) =>
        session.Ids.RequireProjectAsync(() => session.CreateIamClient(observer, SendsOnce), cancellationToken);

    /// <summary>The id of the connection's account, looked up in IAM if not specified.</summary>
    /// <exception cref="SwrException"><c>DomainRequired</c>.</exception>
    public ValueTask<string> RequireDomainAsync(CancellationToken cancellationToken) =>
        session.Ids.RequireDomainAsync(() => session.CreateIamClient(observer, SendsOnce), cancellationToken);

    /// <summary>Writes a message for -Verbose.</summary>
    public void Log(string sentence)
    {
        if (observer.WantsVerbose)
        {
            observer.Verbose(session.Redactor.Text(sentence));
        }
    }

    /// <summary>Reads a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="type">How to read the reply.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="refusalMeansMissing">As <see cref="ServiceRequest.RefusalMeansMissing"/>.</param>
    public Task<T> GetAsync<T>(Resource resource, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool refusalMeansMissing = false) =>
        SendAsync(new ServiceRequest(HttpMethod.Get, resource) { RefusalMeansMissing = refusalMeansMissing }, type, cancellationToken);

    /// <summary>Reads one page of a list, and the total from a header of the reply.</summary>
    public Task<(T Page, long? Total)> GetPageAsync<T>(Resource resource, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, resource);
        return ExchangeAsync(request, reply => (Read(request, reply, type), reply.Total), cancellationToken);
    }

    /// <summary>Creates a resource and ignores the body of the reply.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> PostAsync(
        Resource resource, RequestBody? body, CancellationToken cancellationToken, RetrySafety safety = RetrySafety.IfNothingHappened) =>
        SendAsync(new ServiceRequest(HttpMethod.Post, resource, body) { RetrySafety = safety }, cancellationToken);

    /// <summary>Creates a resource and reads the reply; also returns its headers and the attempts.</summary>
    public Task<(T Value, ServiceReply Reply)> PostAsync<T>(
        Resource resource, RequestBody? body, JsonTypeInfo<T> type, CancellationToken cancellationToken, RetrySafety safety = RetrySafety.IfNothingHappened) =>
        SendWithReplyAsync(new ServiceRequest(HttpMethod.Post, resource, body) { RetrySafety = safety }, type, cancellationToken);

    /// <summary>Changes parts of a resource.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> PatchAsync(Resource resource, RequestBody body, CancellationToken cancellationToken) =>
        SendAsync(new ServiceRequest(HttpMethod.Patch, resource, body), cancellationToken);

    /// <summary>Changes a resource.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> PutAsync(Resource resource, RequestBody body, CancellationToken cancellationToken) =>
        SendAsync(new ServiceRequest(HttpMethod.Put, resource, body), cancellationToken);

    /// <summary>Changes a resource and reads the reply; also returns its headers and the attempts.</summary>
    public Task<(T Value, ServiceReply Reply)> PutAsync<T>(Resource resource, RequestBody body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendWithReplyAsync(new ServiceRequest(HttpMethod.Put, resource, body), type, cancellationToken);

    /// <summary>Removes a resource.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteAsync(Resource resource, CancellationToken cancellationToken, RequestBody? body = null) =>
        SendAsync(new ServiceRequest(HttpMethod.Delete, resource, body), cancellationToken);

    /// <summary>Removes a resource and reads the reply.</summary>
    public Task<T> DeleteAsync<T>(Resource resource, RequestBody body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(new ServiceRequest(HttpMethod.Delete, resource, body), type, cancellationToken);

    /// <summary>Sends a request and returns the unread reply.</summary>
    public Task<ServiceReply> SendForReplyAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        ExchangeAsync(request, static reply => reply, cancellationToken);

    private Task<int> SendAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        ExchangeAsync(request, reply => AttemptsOf(request, reply), cancellationToken);

    private Task<T> SendAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ExchangeAsync(request, reply => Read(request, reply, type), cancellationToken);

    private Task<(T Value, ServiceReply Reply)> SendWithReplyAsync<T>(ServiceRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        ExchangeAsync(request, reply => (Read(request, reply, type), reply), cancellationToken);

    private async Task<T> ExchangeAsync<T>(ServiceRequest request, Func<ServiceReply, T> read, CancellationToken cancellationToken)
    {
        var uri = new Uri(endpoint, request.Resource.Path);
        using var message = new HttpRequestMessage(request.Method, uri) { Content = request.Body?.ToContent() };
        foreach (var (name, value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                // Headers of the body; ignored without a body.
                message.Content?.Headers.Remove(name);
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        message.Options.Set(LogHandler.Observer, observer);
        message.Options.Set(AuthenticationCircuit.Key, _authentication);
        var retries = new RetryState(session.Settings.Time)
        {
            RetrySafety = SendsOnce ? RetrySafety.Never : request.RetrySafety,
            IsImpatient = SendsOnce,
            Target = observer.WantsVerbose ? session.Redactor.Text(request.Resource.ToString()) : "",
        };
        message.Options.Set(RetryState.Key, retries);
        try
        {
            _circuit.ThrowIfOpen();
            var pipeline = session.Pipeline;
            message.Options.Set(RateLimiter.Key, pipeline.Limiters.Of(Service));
            using var response = await pipeline.Client.SendAsync(message, cancellationToken);
            _circuit.Reached();
            var reply = await ServiceReply.ReadAsync(response, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var error = ServiceErrors.From(reply, request.Resource, session.Redactor);
                if (!IsDoneAlready(error, request, retries))
                {
                    throw error;
                }
            }

            Check?.Invoke(reply, request);
            return read(reply with { Attempts = retries.Attempts });
        }
        catch (SwrException e) when (e.Method is null)
        {
            e.Method = request.Method.Method;
            e.RequestUri = session.Redactor.Text(uri.ToString());
            e.Attempts = retries.Attempts;
            e.MayHaveHappened = retries.MayHaveHappened;
            _circuit.Failed(e);
            throw;
        }
        finally
        {
            if (request.Method != HttpMethod.Get)
            {
                session.KnownNames.Forget();
            }
        }
    }

    // 404 of a repeated DELETE: an earlier attempt has removed the resource.
    private static bool IsDoneAlready(SwrException error, ServiceRequest request, RetryState retries) =>
        (error.Kind == SwrErrorKind.NotFound || error.StatusCode == (int)HttpStatusCode.NotFound)
        && request.Method == HttpMethod.Delete
        && retries is { Attempts: > 1, MayHaveHappened: true };

    private T Read<T>(ServiceRequest request, ServiceReply reply, JsonTypeInfo<T> type)
    {
        try
        {
            var body = Substitute(reply, type) is { IsEmpty: false } other ? other : reply.Body.Span;
            JsonGuard.Check(body);
            var value = TolerantJson.Read(body, type, observer.WantsDebug ? observer.Debug : null);
            return value is not null && (value is not IList list || !list.Contains(null)) ? value : throw new JsonException("The reply holds null.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw ServiceErrors.Unreadable(request.Resource, reply, session.Redactor, e);
        }
    }

    // The service may write an empty list as an empty body or null.
    private ReadOnlySpan<byte> Substitute<T>(ServiceReply reply, JsonTypeInfo<T> type) =>
        reply.IsBlank && !EmptyReply.IsEmpty ? EmptyReply.Span
        : !reply.IsBlank && !reply.Body.Span.Trim(" \t\r\n"u8).SequenceEqual("null"u8) ? default
        : type.Kind == JsonTypeInfoKind.Enumerable ? "[]"u8
        : typeof(T).IsAssignableTo(typeof(IListReply)) || typeof(T).GenericTypeArguments.Any(t => t.IsAssignableTo(typeof(IListReply))) ? "{}"u8
        : default;

    // The service returns an empty body or {}. Anything but JSON is from another server, such as a captive portal.
    private int AttemptsOf(ServiceRequest request, ServiceReply reply)
    {
        if (!reply.Body.Span.Trim("{} \t\r\n"u8).IsEmpty)
        {
            Read(request, reply, AnyJson.Default.JsonElement);
        }

        return reply.Attempts;
    }
}
