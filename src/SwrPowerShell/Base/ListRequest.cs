using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>A list to read and write.</summary>
/// <param name="Target">The target object of an error without a row.</param>
/// <param name="Pages">The pages. Requests are sent when they are read.</param>
/// <param name="Window">The part of the matching items that -Skip and -First select.</param>
internal sealed record ListRequest<T>(object? Target, IAsyncEnumerable<ListPage<T>> Pages, PageWindow Window)
{
    /// <summary>Whether an item matches the filter of the cmdlet.</summary>
    public Func<T, bool> Matches { get; init; } = static _ => true;

    /// <summary>Whether the total in the reply is the number of matching items.</summary>
    public bool IsTotalExact { get; init; }

    /// <summary>Whether the list has one page.</summary>
    public bool IsOnePage { get; init; }

    /// <summary>Creates a list that one request returns. It has no total.</summary>
    public static ListRequest<T> Of(object? target, PageWindow window, Func<Task<IReadOnlyList<T>>> read) =>
        new(target, OnePage(async () => new(await read(), null)), window) { IsOnePage = true };

    /// <summary>Creates a list without items, for its total.</summary>
    public static ListRequest<T> OfTotal(long? total, bool isExact) =>
        new(null, OnePage(() => Task.FromResult(new ListPage<T>([], total))), PageWindow.All) { IsTotalExact = isExact };

    /// <summary>Returns the target as text.</summary>
    public override string ToString() => $"{Target}";

    private static async IAsyncEnumerable<ListPage<T>> OnePage(Func<Task<ListPage<T>>> read)
    {
        yield return await read();
    }
}

/// <summary>Reads the pages of a list one after the other, on the thread pool.</summary>
internal sealed class ListReader<T>
{
    private readonly IAsyncEnumerator<ListPage<T>> _pages;
    private Task<bool> _next;

    private ListReader(IAsyncEnumerator<ListPage<T>> pages) => (_pages, _next) = (pages, pages.MoveNextAsync().AsTask());

    /// <summary>Whether the next page has been read.</summary>
    public bool IsReady => _next.IsCompleted;

    /// <summary>The page that was read; null after the last one.</summary>
    /// <exception cref="SwrException">The page could not be read.</exception>
    public ListPage<T>? Page => _next.GetAwaiter().GetResult() ? _pages.Current : null;

    /// <summary>Reads the first page.</summary>
    public static async Task<ListReader<T>> OpenAsync(IAsyncEnumerable<ListPage<T>> pages, CancellationToken cancellationToken)
    {
        var reader = new ListReader<T>(pages.GetAsyncEnumerator(cancellationToken));
        await reader._next;
        return reader;
    }

    /// <summary>Starts to read the next page.</summary>
    public void ReadNext(PipelineSignal signal)
    {
        _next = Task.Run(() => _pages.MoveNextAsync().AsTask());
        _ = _next.ContinueWith(static (_, signal) => ((PipelineSignal)signal!).Set(), signal, TaskScheduler.Default);
    }
}
