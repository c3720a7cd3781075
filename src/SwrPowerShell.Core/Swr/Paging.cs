using System.Runtime.CompilerServices;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Core.Swr;

/// <summary>The services' ways of paging, as one sequence of pages that is read only as far as the caller goes.</summary>
internal static class Paging
{
    // Pages without anything new that are read before the list counts as endless, and how many more for each page that had something.
    private const int PatienceBefore = 20;
    private const int PatienceForEach = 2;

    /// <summary>Reads a list by offset, completely although what it has shown is removed while it is read.</summary>
    /// <remarks>
    /// What is removed moves the rest forward, and then the next offset would miss as many as are gone. The total tells:
    /// when it has shrunk, this goes back that far, by whole pages, and leaves out what it has shown already.
    /// A service whose list shrinks and grows for ever would be read for ever: so many pages without anything new end it.
    /// </remarks>
    /// <param name="fetch">Reads the page at an offset, with the total where the service names it.</param>
    /// <param name="keyOf">What tells two items apart.</param>
    /// <param name="pageSize">How many are asked for at a time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="start">How many to leave out at the beginning.</param>
    public static async IAsyncEnumerable<ListPage<T>> ByOffsetAsync<T>(
        Func<long, Task<(List<T> Items, long? Total)>> fetch,
        Func<T, string> keyOf,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        long start = 0)
    {
        var seen = new DuplicateDetector();
        var (offset, reached, known) = (start, start, (long?)null);
        var (fruitful, barren) = (0L, 0L);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (barren > PatienceBefore + (PatienceForEach * fruitful))
            {
                throw Endless($"the last {barren} pages repeat what came before");
            }

            var (items, total) = await fetch(offset);
            total = total < 0 ? null : total;
            barren++;
            var isShorter = total < known;
            var gone = known - total ?? 0;
            known = total ?? known;
            if (isShorter && offset > start)
            {
                offset = start + Math.Max(0, offset - start - gone) / pageSize * pageSize;
                continue;
            }

            if (items.Count == 0)
            {
                yield break;
            }

            var fresh = items.Where(item => seen.Add(keyOf(item), 0) is null).ToArray();
            if (fresh.Length > 0)
            {
                (fruitful, barren) = (fruitful + 1, 0);
                yield return new(fresh, total);
            }
            else if (offset >= reached)
            {
                throw Endless($"from record {offset + 1} on it repeats what came before");
            }

            if (offset == start && total - start > items.Count)
            {
                // The service may put less on a page than it is asked for.
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

    /// <summary>Reads a list by the numbers of its pages, as completely as <see cref="ByOffsetAsync"/>.</summary>
    /// <param name="fetch">Reads the page of a number, counted from 1, with the total where the service names it.</param>
    /// <param name="keyOf">What tells two items apart.</param>
    /// <param name="pageSize">How many are asked for at a time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static IAsyncEnumerable<ListPage<T>> ByNumberAsync<T>(
        Func<long, Task<(List<T> Items, long? Total)>> fetch, Func<T, string> keyOf, int pageSize, CancellationToken cancellationToken)
    {
        var (number, last, perPage) = (0L, -1L, pageSize);
        return ByOffsetAsync(
            async offset =>
            {
                // Onwards it is the next page, also where pages are not full; backwards it is the page that holds the offset.
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

    /// <summary>Reads a list by marker, leaving out what it has shown already.</summary>
    /// <param name="fetch">Reads the page behind a marker, with the next marker; none or an empty one ends the list.</param>
    /// <param name="keyOf">What tells two items apart.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async IAsyncEnumerable<ListPage<T>> ByMarkerAsync<T>(
        Func<string?, Task<(List<T> Items, string? Next)>> fetch,
        Func<T, string> keyOf,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (seen, markers) = (new DuplicateDetector(), new DuplicateDetector());
        var barren = 0;
        string? marker = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = await fetch(marker);
            var fresh = items.Where(item => seen.Add(keyOf(item), 0) is null).ToArray();
            if (fresh.Length > 0)
            {
                barren = 0;
                yield return new(fresh, null);
            }

            marker = next;
            if (!string.IsNullOrEmpty(next) && markers.Add(next, 0) is not null)
            {
                throw Endless("a marker comes twice");
            }

            // A page may be empty where the service looks for something, but not for ever.
            if (!string.IsNullOrEmpty(next) && fresh.Length == 0 && ++barren > PatienceBefore)
            {
                throw Endless($"the last {barren} pages contain nothing new");
            }
        }
        while (!string.IsNullOrEmpty(marker));
    }

    private static SwrException Endless(string how) => new(
        SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, $"The service's list does not end: {how}.",
        "Narrow the listing, and tell the service's support.");
}
