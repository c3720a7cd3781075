using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Api;

/// <summary>Client for any operation of a service (Invoke-SwrApi). All methods throw <see cref="SwrException"/>.</summary>
public sealed class ApiClient
{
    private readonly SwrSession _session;
    private readonly SwrApiService _service;
    private readonly RequestSender _sender;

    internal ApiClient(SwrSession session, SwrApiService service, RequestSender sender) => (_session, _service, _sender) = (session, service, sender);

    /// <summary>The endpoint of the service.</summary>
    public Uri Endpoint => _session.RequireEndpointOf(_service);

    /// <summary>Sends a request and returns its reply.</summary>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var reply = await ExchangeAsync(await FillAsync(request, cancellationToken), cancellationToken);
        return new(Encoding.UTF8.GetString(reply.Body.Span), Head(reply));
    }

    /// <summary>Sends a request for a list and returns the items of all pages as a JSON array.</summary>
    public async Task<ApiReply> SendAllAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        ApiReplyHead? last = null;
        var items = await ListAsync(request, head => last = head, cancellationToken).SelectMany(page => page.Items).ToListAsync(cancellationToken);
        return new(Array(items), last);
    }

    /// <summary>Sends a request for a list. Pages are read on demand.</summary>
    /// <param name="request">The request for the first page.</param>
    /// <param name="onReply">Called for each reply, on any thread.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="SwrException"><c>UnpageableResponse</c>: a reply contains no list, or several.</exception>
    public async IAsyncEnumerable<ListPage<JsonElement>> ListAsync(
        ApiRequest request, Action<ApiReplyHead> onReply, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        request = await FillAsync(request, cancellationToken);
        var paging = new ApiPaging(_service, async (path, stop) =>
        {
            var reply = await ExchangeAsync(request with { Path = path }, stop);
            onReply(Head(reply));
            return Read(request, reply);
        });
        await foreach (var page in paging.ReadAsync(request.Path, cancellationToken))
        {
            yield return page;
        }
    }

    /// <summary>Returns items as a JSON array.</summary>
    public static string Array(IEnumerable<JsonElement> items) => $"[{string.Join(',', items.Select(item => item.GetRawText()))}]";

    private Task<ServiceReply> ExchangeAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var isSafe = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        return _sender.SendForReplyAsync(
            new ServiceRequest(request.Method, ResourceOf(request))
            {
                Headers = request.Headers.Pairs,
                Body = request.Body is null ? null : new RequestBody(request.Body, new MediaTypeHeaderValue("application/json")),
                RetrySafety = isSafe || request.IsRepeatable ? RetrySafety.Always : RetrySafety.IfNothingHappened,
            },
            cancellationToken);
    }

    private async Task<ApiRequest> FillAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var names = request.Path.Names;
        var project = names.Contains(ApiPath.ProjectId) ? await _sender.RequireProjectAsync(cancellationToken) : null;
        var domain = names.Contains(ApiPath.DomainId) ? await _sender.RequireDomainAsync(cancellationToken) : null;
        return request with { Path = request.Path.Fill(name => name switch { ApiPath.ProjectId => project, ApiPath.DomainId => domain, _ => null }) };
    }

    private ApiPage Read(ApiRequest request, ServiceReply reply)
    {
        try
        {
            JsonGuard.Check(reply.Body.Span);

            // An empty reply is an empty list.
            return reply.Body.Length == 0
                ? new([], 0, false, null)
                : ApiPage.Read(JsonElement.Parse(reply.Body.Span), reply) ?? throw SwrRules.Invalid(
                    ErrorIds.UnpageableResponse,
                    $"The reply to {request.Method} {request.Path.Path} holds no list, or more than one, so that its pages cannot be read.",
                    "Leave out -Paginate.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ServiceErrors.Unreadable(ResourceOf(request), reply, _session.Redactor, e);
        }
    }

    private static ApiReplyHead Head(ServiceReply reply) => new((int)reply.Status, reply.ReadHeaders());

    private static Resource ResourceOf(ApiRequest request) => new(Nouns.Resource, request.Path.Path) { Path = request.Path.ToString() };
}
