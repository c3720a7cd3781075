using System.Net.Http.Headers;

namespace SwrPowerShell.Core.Http;

/// <summary>A complete reply.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentRange">The header <c>Content-Range</c> of SWR: the offset, the number of items on this page, and the total.</param>
/// <param name="RequestId">The request id of the service.</param>
/// <param name="Date">The time of the service.</param>
internal sealed record ServiceReply(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? ContentRange, string? RequestId, DateTimeOffset? Date)
{
    // Private, so that ToString does not contain headers, which may be secret.
    private HttpResponseHeaders? _headers;
    private HttpContentHeaders? _contentHeaders;

    /// <summary>The number of times the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether the body is empty or white space.</summary>
    public bool IsBlank => Body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>The total in <c>{offset}-{count}/{total}</c>; null if the header is missing or has another format.</summary>
    public long? Total =>
        ContentRange?.Split('/') is [_, var total] && long.TryParse(total, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static async ValueTask<ServiceReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        response.StatusCode,
        await response.Content.ReadAsByteArrayAsync(cancellationToken),
        First(response.Content.Headers, "Content-Range"),
        First(response.Headers, "X-Request-Id") is { } id ? DisplayText.Plain(id) : null,
        response.Headers.Date)
    {
        _headers = response.Headers,
        _contentHeaders = response.Content.Headers,
    };

    /// <summary>All headers, including those of the body. Names ignore case.</summary>
    public Dictionary<string, IEnumerable<string>> ReadHeaders()
    {
        var all = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var headers in new HttpHeaders?[] { _headers, _contentHeaders }.OfType<HttpHeaders>())
        {
            foreach (var (name, values) in headers.NonValidated)
            {
                all[name] = [.. values];
            }
        }

        return all;
    }

    /// <summary>The value of a header; null if it is missing.</summary>
    public string? Header(string name) => _headers is null ? null : First(_headers, name);

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
