using System.Runtime.CompilerServices;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Core.Swr;

/// <summary>The paging methods of the services, as sequences of pages that are read on demand.</summary>
internal static class Paging
{
    // The number of consecutive pages without new items after which a list counts as endless, and the number by which each page with new items raises it.
    private const int MostPagesWithout = 20;
    private const int MoreForEachPage = 2;

    /// <summary>Reads a list by offset. It is complete even if returned items are removed while it is read.</summary>
    /// <remarks>
    /// Removed items move the others forward, so that the next offset would skip as many. The total shows this:
    /// when it decreases, reading continues at a lower offset, in whole pages, without items that were returned before.
    /// To end lists whose total changes forever, the number of consecutive pages without new items is limited.
    /// </remarks>
    /// <param name="fetch">Reads the page at an offset, with the total if the service returns it.</param>
    /// <param name="keyOf">Returns the key of an item.</param>
    /// <param name="pageSize">The page size of requests.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="start">The first offset.</param>
    public static async IAsyncEnumerable<ListPage<T>> ByOffsetAsync<T>(
        Func<long, Task<(List<T> Items, long? Total)>> fetch,
        Func<T, string> keyOf,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        long start = 0)
    {
        var seen = new DuplicateDetector();
        var (offset, reached, lastTotal) = (start, start, (long?)null);
        var (pagesWithItems, pagesWithout) = (0L, 0L);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (pagesWithout > MostPagesWithout + (MoreForEachPage * pagesWithItems))
            {
                throw Endless($"the last {pagesWithout} pages repeat what came before");
            }

            var (items, total) = await fetch(offset);
            total = total < 0 ? null : total;
            pagesWithout++;
            var isShorter = total < lastTotal;
            var removed = lastTotal - total ?? 0;
            lastTotal = total ?? lastTotal;
            if (isShorter && offset > start)
            {
                offset = start + Math.Max(0, offset - start - removed) / pageSize * pageSize;
                continue;
            }

            if (items.Count == 0)
            {
                yield break;
            }

            var fresh = items.Where(item => seen.Add(keyOf(item), 0) is null).ToArray();
            if (fresh.Length > 0)
            {
                (pagesWithItems, pagesWithout) = (pagesWithItems + 1, 0);
                yield return new(fresh, total);
            }
            else if (offset >= reached)
            {
                throw Endless($"from record {offset + 1} on it repeats what came before");
            }

            if (offset == start && total - start > items.Count)
            {
                // The service may return smaller pages than requested.
                pageSize = Math.Min(pageSize, items.Count);
            }

            offset += items.Count;
            reached = Math.Max(reached, offset);
            if (total is null ? items.Count < pageSize : offset >= total)
            {
                yield break;
            }
        }
    }

    /// <summary>Reads a list by page number, with the guarantees of <see cref="ByOffsetAsync"/>.</summary>
    /// <param name="fetch">Reads the page with a number, counted from 1, with the total if the service returns it.</param>
    /// <param name="keyOf">Returns the key of an item.</param>
    /// <param name="pageSize">The page size of requests.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static IAsyncEnumerable<ListPage<T>> ByNumberAsync<T>(
        Func<long, Task<(List<T> Items, long? Total)>> fetch, Func<T, string> keyOf, int pageSize, CancellationToken cancellationToken)
    {
        var (number, last, perPage) = (0L, -1L, pageSize);
        return ByOffsetAsync(
            async offset =>
            {
                // Forward, the next page, also if pages are not full; backward, the page that contains the offset.
                number = offset > last ? number + 1 : (offset / perPage) + 1;
                last = offset;
                var (items, total) = await fetch(number);
                perPage = number == 1 && total > items.Count && items.Count > 0 ? Math.Min(pageSize, items.Count) : perPage;
                return (items, total);
            },
            keyOf,
            pageSize,
            cancellationToken);
    }

    /// <summary>Reads a list by marker, without items that were returned before.</summary>
    /// <param name="fetch">Reads the page after a marker, with the next marker; null or empty on the last page.</param>
    /// <param name="keyOf">Returns the key of an item.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async IAsyncEnumerable<ListPage<T>> ByMarkerAsync<T>(
        Func<string?, Task<(List<T> Items, string? Next)>> fetch,
        Func<T, string> keyOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, markers) = (new DuplicateDetector(), new DuplicateDetector());
        var pagesWithout = 0;
        string? marker = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = await fetch(marker);
            var fresh = items.Where(item => seen.Add(keyOf(item), 0) is null).ToArray();
            if (fresh.Length > 0)
            {
                pagesWithout = 0;
                yield return new(fresh, null);
            }

            marker = next;
            if (!string.IsNullOrEmpty(next) && markers.Add(next, 0) is not null)
            {
                throw Endless("a marker comes twice");
            }

            // Pages of a filtered list may be empty, but not without limit.
            if (!string.IsNullOrEmpty(next) && fresh.Length == 0 && ++pagesWithout > MostPagesWithout)
            {
                throw Endless($"the last {pagesWithout} pages contain nothing new");
            }
        }
        while (!string.IsNullOrEmpty(marker));
    }

    private static SwrException Endless(string how) => new(
        SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, $"The service's list does not end: {how}.",
        "Narrow the listing, and tell the service's support.");
}
