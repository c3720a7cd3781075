using FsCheck;
using FsCheck.Fluent;
using SwrPowerShell.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Reading a list ends and returns no item twice, even if the service repeats pages or counts wrongly.</summary>
public sealed class PagingPropertyTests
{
    private const int Cases = 1000;

    // More requests than any list with so few items needs.
    private const int MostRequests = 2000;

    private static readonly Gen<Script> s_scripts =
        from pages in AnyPage().NonEmptyListOf()
        from pageSize in Gen.Choose(1, 6)
        from start in Gen.Choose(0, 4)
        select new Script([.. pages], pageSize, start);

    [Fact]
    public void Any_list_by_offset_ends_and_gives_nothing_twice() => PropertyRun.ForAll(s_scripts, script =>
    {
        var requests = 0;
        var pages = Paging.ByOffsetAsync(
            offset =>
            {
                Assert.True(offset >= script.Start, $"offset {offset}");
                var page = script.Pages[requests++ % script.Pages.Count];
                Stop(requests);
                return Task.FromResult((page.Items.ToList(), page.Total));
            },
            item => item,
            script.PageSize,
            CancellationToken.None,
            script.Start);

        AssertNothingTwice(Read(pages));
    }, Cases);

    [Fact]
    public void Any_list_by_marker_ends_and_gives_nothing_twice() => PropertyRun.ForAll(
        from script in s_scripts from numbered in Gen.Elements(true, false) select (script, numbered),
        it =>
        {
            var requests = 0;
            var pages = Paging.ByMarkerAsync(
                _ =>
                {
                    var page = it.script.Pages[requests++ % it.script.Pages.Count];
                    Stop(requests);
                    return Task.FromResult((page.Items.ToList(), it.numbered && page.Marker is not null ? $"m{requests}" : page.Marker));
                },
                item => item,
                CancellationToken.None);

            AssertNothingTwice(Read(pages));
        },
        Cases);

    [Fact]
    public void An_honest_list_is_given_whole_whatever_the_sizes_of_its_pages() => PropertyRun.ForAll(
        from count in Gen.Choose(0, 40)
        from asked in Gen.Choose(1, 12)
        from given in Gen.Choose(1, 12)
        from start in Gen.Choose(0, 10)
        select (count, asked, given: Math.Min(asked, given), start),
        it =>
        {
            var all = Enumerable.Range(0, it.count).Select(i => $"i{i}").ToList();
            var pages = Paging.ByOffsetAsync(
                offset => Task.FromResult((all.Skip((int)offset).Take(it.given).ToList(), (long?)all.Count)),
                item => item,
                it.asked,
                CancellationToken.None,
                it.start);

            Assert.Equal(all.Skip(it.start), Read(pages).Items);
        },
        Cases);

    [Fact]
    public void What_stays_is_given_although_what_was_given_is_removed_meanwhile() => PropertyRun.ForAll(
        from count in Gen.Choose(0, 60)
        from size in Gen.Choose(1, 9)
        from given in Gen.Choose(1, 9)
        from removals in Gen.Choose(0, 5).NonEmptyListOf()
        from numbered in Gen.Elements(true, false)
        select (count, size, given: Math.Min(size, given), removals: removals.ToArray(), numbered),
        it =>
        {
            var all = Enumerable.Range(0, it.count).Select(i => $"i{i}").ToList();
            var staying = all.ToHashSet(StringComparer.Ordinal);
            var given = new List<string>();
            var requests = 0;
            Task<(List<string> Items, long? Total)> FetchAsync(long offset)
            {
                Stop(++requests);
                return Task.FromResult((all.Skip((int)offset).Take(it.given).ToList(), (long?)all.Count));
            }

            var pages = it.numbered
                ? Paging.ByNumberAsync(number => FetchAsync((number - 1) * it.given), item => item, it.size, CancellationToken.None)
                : Paging.ByOffsetAsync(FetchAsync, item => item, it.size, CancellationToken.None);
            ReadAll(pages, page =>
            {
                given.AddRange(page);
                foreach (var gone in given.Where(all.Contains).Take(it.removals[requests % it.removals.Length]).ToList())
                {
                    all.Remove(gone);
                    staying.Remove(gone);
                }
            });

            Assert.Equal(given.Distinct(StringComparer.Ordinal).Count(), given.Count);
            Assert.Subset(given.ToHashSet(StringComparer.Ordinal), staying);
        },
        Cases);

    private static Gen<Page> AnyPage() =>
        from items in Gen.Choose(0, 15).Select(i => $"i{i}").ListOf()
        from total in Gen.OneOf(
            Gen.Constant((long?)null), Gen.Choose(0, 30).Select(t => (long?)t), Gen.Elements<long?>(long.MaxValue, long.MinValue, -1, 1_000_000))
        from marker in Gen.Elements(null, "", "a", "b", "c")
        select new Page([.. items], total, marker);

    private static void Stop(int requests) => Assert.True(requests < MostRequests, "The list does not end.");

    private static (List<string> Items, SwrException? Error) Read(IAsyncEnumerable<ListPage<string>> pages)
    {
        var items = new List<string>();
        try
        {
            ReadAll(pages, items.AddRange);
            return (items, null);
        }
        catch (SwrException e)
        {
            return (items, e);
        }
    }

    private static void ReadAll(IAsyncEnumerable<ListPage<string>> pages, Action<IReadOnlyList<string>> take)
    {
        foreach (var page in pages.ToBlockingEnumerable())
        {
            Assert.NotEmpty(page.Items);
            take(page.Items);
        }
    }

    private static void AssertNothingTwice((List<string> Items, SwrException? Error) read)
    {
        Assert.Equal(read.Items.Distinct(StringComparer.Ordinal), read.Items);
        Assert.True(read.Error is null or { ErrorId: "UnreadableResponse" }, read.Error?.ToString());
    }

    private sealed record Page(string[] Items, long? Total, string? Marker)
    {
        public override string ToString() => $"[{string.Join(' ', Items)}] of {Total}, then '{Marker}'";
    }

    private sealed record Script(IReadOnlyList<Page> Pages, int PageSize, int Start)
    {
        public override string ToString() => $"pages of {PageSize} from {Start}: {string.Join("; ", Pages)}";
    }
}
