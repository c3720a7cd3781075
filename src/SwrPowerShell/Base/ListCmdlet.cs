namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that read lists page by page, only as far as the pipeline needs them, and the lists of several rows in parallel.</summary>
/// <typeparam name="T">The type of the list's items.</typeparam>
public abstract class ListCmdlet<T> : RowCmdlet
{
    private RowQueue<ListRequest<T>, ListReader<T>>? _queue;
    private PageWindow? _window;

    // The list whose pages are being written. Of the lists after it, at most the first page has been read.
    private (QueueEntry<ListRequest<T>> Entry, ListReader<T> Reader)? _open;

    // The progress of this list: the size of a page, the number of items read, and the number of pages left.
    private (long PageSize, long Items, long PagesLeft) _pages;
    private bool _isLastRowRead;

    private protected sealed override RowReader Rows => _queue!.Rows;

    /// <summary>The part of all lists together that -Skip and -First select.</summary>
    private protected PageWindow Window => _window ??= NewWindow();

    /// <summary>Returns the lists that the current row requests.</summary>
    /// <exception cref="SwrException">The row is not valid.</exception>
    private protected abstract IEnumerable<ListRequest<T>> ReadLists();

    /// <summary>The part of one list that -Skip and -First select.</summary>
    private protected PageWindow NewWindow() => PagingParameters is { } paging ? new(paging.Skip, paging.First) : PageWindow.All;

    /// <summary>Waits until all lists so far are written, so that no page of the next list is read in vain.</summary>
    private protected void Drain() => WaitUntil(() => _queue!.IsEmpty && _open is null);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _queue = new(this, ThrottleLimit, TakesText, (request, stop) => ListReader<T>.OpenAsync(request.Pages, stop))
        {
            OnResult = (entry, reader) => Write(entry, reader, isFirstPage: true),
            TargetOf = request => request.Target,
        };

        // A single list shows no progress.
        _queue.Progress.Minimum = 2;
        _queue.Begin();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() =>
        _queue!.Read(InputObject, () => _queue.Add(() => ReadLists().TakeWhile(_ => !Window.IsFull), Rows.Number, InputObject));

    private protected override void Finish()
    {
        _isLastRowRead = true;
        UpdateTotal();
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

    // Writes the page that was read, and starts to read the next one if it is needed.
    private void Write(QueueEntry<ListRequest<T>> entry, ListReader<T> reader, bool isFirstPage)
    {
        var request = entry.Value!;
        if (Read(entry, reader) is not { } page)
        {
            _pages = default;
            return;
        }

        if (PagingParameters is { } paging && paging.IncludeTotalCount && !request.IsOnePage && request.Window.TakeTotal())
        {
            WriteObject(paging.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && request.IsTotalExact ? 1 : 0));
        }

        foreach (var item in page.Items.Where(request.Matches).Where(_ => request.Window.TakeNext()))
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

    // Each page counts as an item of the progress, because a rate limit delays each page.
    private void Count(ListPage<T> page, PageWindow window, bool isFirstPage)
    {
        _pages = isFirstPage ? (page.Items.Count, page.Items.Count, 0) : _pages with { Items = _pages.Items + page.Items.Count };
        var itemsLeft = _open is null || page.Total is not { } total ? 0 : Math.Min(total - _pages.Items, window.Left);
        _pages.PagesLeft = _pages.PageSize == 0 ? 0 : (Math.Max(0, itemsLeft) + _pages.PageSize - 1) / _pages.PageSize;
        if (!isFirstPage)
        {
            _queue!.Progress.Minimum++;
            _queue.Progress.Add(failed: false);
        }

        UpdateTotal();
    }

    private void UpdateTotal()
    {
        if (_isLastRowRead)
        {
            _queue!.Progress.SetTotal(_queue.Progress.Done + _queue.Left + _pages.PagesLeft, Limit);
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
