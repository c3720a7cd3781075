using System.Net.Http.Headers;

namespace SwrPowerShell.Core.Http;

/// <summary>A reply that was read to its end.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="ContentRange">SWR's <c>Content-Range</c>: offset, records on this page, records in all.</param>
/// <param name="RequestId">The service's id of the request.</param>
/// <param name="Date">The service's clock.</param>
internal sealed record ServiceReply(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? ContentRange, string? RequestId, DateTimeOffset? Date)
{
    // Private, so that no text of the record holds headers: some of them are secrets.
    private HttpResponseHeaders? _headers;
    private HttpContentHeaders? _contentHeaders;

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether there is nothing in the body but white space.</summary>
    public bool IsBlank => Body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>The total in <c>{offset}-{count}/{total}</c>; null when the header is missing or reads otherwise.</summary>
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

    /// <summary>All headers by name, in any case of letters; those of the body are among them.</summary>
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

    /// <summary>The value of a header; null when it did not come.</summary>
    public string? Header(string name) => _headers is null ? null : First(_headers, name);

    private static string? First(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
