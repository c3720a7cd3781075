using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>A list to be written.</summary>
/// <param name="Target">What an error without a row points at.</param>
/// <param name="Pages">The pages; nothing is sent before they are read.</param>
/// <param name="Window">The part of the matches that is wanted.</param>
internal sealed record ListRequest<T>(object? Target, IAsyncEnumerable<ListPage<T>> Pages, PageWindow Window)
{
    /// <summary>Whether an item matches.</summary>
    public Func<T, bool> Wants { get; init; } = static _ => true;

    /// <summary>Whether the total that the service names is that of the matches.</summary>
    public bool IsTotalExact { get; init; }

    /// <summary>Whether there is one page at most.</summary>
    public bool IsOnePage { get; init; }

    /// <summary>A list that one request returns as a whole. It has no total.</summary>
    public static ListRequest<T> Of(object? target, PageWindow window, Func<Task<IReadOnlyList<T>>> read) =>
        new(target, OnePage(async () => new(await read(), null)), window) { IsOnePage = true };

    /// <summary>A total without items.</summary>
    public static ListRequest<T> OfTotal(long? total, bool isExact) =>
        new(null, OnePage(() => Task.FromResult(new ListPage<T>([], total))), PageWindow.All) { IsTotalExact = isExact };

    /// <summary>Returns what is listed.</summary>
    public override string ToString() => $"{Target}";

    private static async IAsyncEnumerable<ListPage<T>> OnePage(Func<Task<ListPage<T>>> read)
    {
        yield return await read();
    }
}

/// <summary>Reads the pages of a list one after the other, off the pipeline thread.</summary>
internal sealed class ListReader<T>
{
    private readonly IAsyncEnumerator<ListPage<T>> _pages;
    private Task<bool> _next;

    private ListReader(IAsyncEnumerator<ListPage<T>> pages) => (_pages, _next) = (pages, pages.MoveNextAsync().AsTask());

    /// <summary>Whether the next page has been read.</summary>
    public bool IsReady => _next.IsCompleted;

    /// <summary>The page that has been read; null after the last one.</summary>
    /// <exception cref="SwrException">It could not be read.</exception>
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
