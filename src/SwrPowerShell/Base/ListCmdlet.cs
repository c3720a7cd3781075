namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that list: the lists of several rows at a time, page by page, only as far as the pipeline reads.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class ListCmdlet<T> : ConnectedCmdlet
{
    private RowQueue<ListRequest<T>, ListReader<T>>? _queue;
    private PageWindow? _window;

    // The list that is being written. Those behind it have read their first page at most.
    private (QueueEntry<ListRequest<T>> Entry, ListReader<T> Reader)? _open;

    // How far that list is: the size of its pages, the items that were read, and the pages that are left.
    private (long PageSize, long Items, long PagesLeft) _pages;
    private bool _isLastRowRead;

    /// <summary>The row itself, so that an error can point at it. Bound by the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The most requests in flight at a time: 1 to 256.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Whether the command takes a piped text, although no parameter binds it.</summary>
    private protected virtual bool TakesText => false;

    /// <summary>The rows of the pipeline.</summary>
    private protected RowReader Rows => _queue!.Rows;

    /// <summary>The part of all lists together that -Skip and -First leave.</summary>
    private protected PageWindow Window => _window ??= NewWindow();

    private protected override int? LogLimit => HasRows ? ThrottleLimit : null;

    /// <summary>The lists that the current row asks for.</summary>
    /// <exception cref="SwrException">The row is not valid.</exception>
    private protected abstract IEnumerable<ListRequest<T>> ReadLists();

    /// <summary>The part of one list that -Skip and -First leave.</summary>
    private protected PageWindow NewWindow() => PagingParameters is { } paging ? new(paging.Skip, paging.First) : PageWindow.All;

    /// <summary>Waits until all lists so far are written, so that no page of the next one is read that may not be wanted.</summary>
    private protected void Drain() => WaitUntil(() => _queue!.IsEmpty && _open is null);

    /// <summary>Whether a text is a name, and not a pattern or nothing.</summary>
    private protected static bool IsExact(string? text) => !string.IsNullOrEmpty(text) && !WildcardPattern.ContainsWildcardCharacters(text);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _queue = new(this, ThrottleLimit, TakesText, (request, stop) => ListReader<T>.OpenAsync(request.Pages, stop))
        {
            OnResult = (entry, reader) => Write(entry, reader, isFirstPage: true),
            TargetOf = request => request.Target,
        };

        // One list alone has no progress to show.
        _queue.Progress.Least = 2;
        _queue.Begin();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() =>
        _queue!.Read(InputObject, () => _queue.Add(() => ReadLists().TakeWhile(_ => !Window.IsFull), Rows.Number, InputObject));

    private protected override void Finish()
    {
        _isLastRowRead = true;
        KnowTotal();
        Drain();
        _queue!.Progress.Complete();
    }

    internal override void OnWake()
    {
        base.OnWake();
        _queue?.Progress.Refresh(Limit);
        while (_open is { } open ? open.Reader.IsReady : _queue?.Emit() == true)
        {
            if (_open is { } list)
            {
                _open = null;
                Write(list.Entry, list.Reader, isFirstPage: false);
            }
        }
    }

    // Writes the page that has been read, and has the next one read if more is wanted.
    private void Write(QueueEntry<ListRequest<T>> entry, ListReader<T> reader, bool isFirstPage)
    {
        var request = entry.Value!;
        if (Read(entry, reader) is not { } page)
        {
            _pages = default;
            return;
        }

        if (PagingParameters is { } paging && paging.IncludeTotalCount && !request.IsOnePage && request.Window.IsFirstPage())
        {
            WriteObject(paging.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && request.IsTotalExact ? 1 : 0));
        }

        foreach (var item in page.Items.Where(request.Wants).Where(_ => request.Window.Admits()))
        {
            WriteObject(item);
        }

        if (!request.IsOnePage && !request.Window.IsFull)
        {
            reader.ReadNext(Signal);
            _open = (entry, reader);
        }

        Count(page, request.Window, isFirstPage);
    }

    // Behind a limit, each page takes its turn: a list of many pages has progress by them.
    private void Count(ListPage<T> page, PageWindow window, bool isFirstPage)
    {
        _pages = isFirstPage ? (page.Items.Count, page.Items.Count, 0) : _pages with { Items = _pages.Items + page.Items.Count };
        var itemsLeft = _open is null || page.Total is not { } total ? 0 : Math.Min(total - _pages.Items, window.Left);
        _pages.PagesLeft = _pages.PageSize == 0 ? 0 : (Math.Max(0, itemsLeft) + _pages.PageSize - 1) / _pages.PageSize;
        if (!isFirstPage)
        {
            _queue!.Progress.Least++;
            _queue.Progress.Add(failed: false);
        }

        KnowTotal();
    }

    private void KnowTotal()
    {
        if (_isLastRowRead)
        {
            _queue!.Progress.Know(_queue.Progress.Done + _queue.Left + _pages.PagesLeft, Limit);
        }
    }

    private ListPage<T>? Read(QueueEntry<ListRequest<T>> entry, ListReader<T> reader)
    {
        WriteMessages();
        try
        {
            return reader.Page;
        }
        catch (SwrException e)
        {
            _queue!.Report(entry, e);
            return null;
        }
    }
}
