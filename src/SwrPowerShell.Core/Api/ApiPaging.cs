using System.Runtime.CompilerServices;

namespace SwrPowerShell.Core.Api;

/// <summary>Reads the pages of any list, by marker, page number, or offset and limit.</summary>
/// <param name="service">The service, which determines the paging without a marker.</param>
/// <param name="fetch">Reads the page at a path.</param>
internal sealed class ApiPaging(SwrApiService service, Func<ApiPath, CancellationToken, Task<ApiPage>> fetch)
{
    private const string Marker = "marker";
    private const string Offset = "offset";
    private const string Limit = "limit";
    private const string PageNumber = "page_no";
    private const string PageSize = "page_size";

    /// <summary>Returns the pages. They are read on demand.</summary>
    /// <remarks>The first request contains the specified parameters. Its reply determines the paging.</remarks>
    public async IAsyncEnumerable<ListPage<JsonElement>> ReadAsync(ApiPath path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var byMarker = path.Parameter(Marker) is not null || path.Path.StartsWith("/v3/", StringComparison.Ordinal);
        if (path.Parameter(Limit) is not null && path.Parameter(Offset) is null && !byMarker && service == SwrApiService.Swr)
        {
            // SWR requires limit and offset together.
            path = path.With(KeyValuePair.Create(Offset, "0"));
        }

        var first = await fetch(path, cancellationToken);
        var pages = byMarker || first.HasMarker ? FollowMarkers(path, first, cancellationToken)
            : service == SwrApiService.Artifact || path.Parameter(PageNumber) is not null ? CountPages(path, first, cancellationToken)
            : CountItems(path, first, cancellationToken);
        await foreach (var page in pages)
        {
            yield return page;
        }
    }

    private IAsyncEnumerable<ListPage<JsonElement>> FollowMarkers(ApiPath path, ApiPage first, CancellationToken cancellationToken) =>
        Paging.ByMarkerAsync(
            async marker =>
            {
                var page = marker is null ? first : await fetch(path.With(KeyValuePair.Create(Marker, marker)), cancellationToken);
                return (page.Items, page.NextMarker);
            },
            KeyOf,
            cancellationToken);

    private IAsyncEnumerable<ListPage<JsonElement>> CountPages(ApiPath path, ApiPage first, CancellationToken cancellationToken)
    {
        var start = Number(path, PageNumber) ?? 1;
        return ByOffset(first, Number(path, PageSize), path, 0, (offset, size) => path.With(KeyValuePair.Create(PageNumber, Text(start + (offset / size)))), cancellationToken);
    }

    private IAsyncEnumerable<ListPage<JsonElement>> CountItems(ApiPath path, ApiPage first, CancellationToken cancellationToken) =>
        ByOffset(
            first,
            Number(path, Limit),
            path,
            Number(path, Offset) ?? 0,
            (offset, size) => path.With(KeyValuePair.Create(Offset, Text(offset)), KeyValuePair.Create(Limit, Text(size))),
            cancellationToken);

    // The page size is that of the request, or that of the first page if the service returns smaller pages.
    private IAsyncEnumerable<ListPage<JsonElement>> ByOffset(
        ApiPage first, long? asked, ApiPath path, long start, Func<long, int, ApiPath> next, CancellationToken cancellationToken)
    {
        var isCut = first.Total is { } total ? start + first.Items.Count < total : first.Items.Count >= asked;
        var size = (int)Math.Max(1, isCut ? first.Items.Count : asked ?? first.Items.Count);
        ApiPage? unread = first;
        return Paging.ByOffsetAsync(
            async offset =>
            {
                var page = unread ?? await fetch(offset == start ? path : next(offset, size), cancellationToken);
                unread = null;

                // Without a total and a page size, there is no indication of further pages.
                return (page.Items, page.Total ?? (asked is null ? offset + page.Items.Count : null));
            },
            KeyOf,
            size,
            cancellationToken,
            start);
    }

    private static string KeyOf(JsonElement item) => item.GetRawText();

    private static long? Number(ApiPath path, string name) =>
        long.TryParse(path.Parameter(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= int.MaxValue ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
