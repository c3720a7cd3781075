using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that do one thing to each of many items, several at a time, and report in the order of the items.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class BulkCmdlet<TItem, TResult> : ConnectedCmdlet
    where TItem : notnull
{
    private RowQueue<TItem, TResult>? _queue;

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

    /// <summary>The names that rows have had.</summary>
    private protected DuplicateDetector Seen { get; } = new();

    /// <summary>How many rows have failed so far.</summary>
    private protected long Failures => _queue!.Progress.Failed;

    private protected override int? LogLimit => HasRows ? ThrottleLimit : null;

    /// <summary>The items of the current row, checked; nothing for one that the user declined.</summary>
    /// <exception cref="SwrException">The row cannot be sent.</exception>
    private protected abstract IEnumerable<TItem> ReadItems();

    /// <summary>Sends the request for one item. Runs off the pipeline thread.</summary>
    private protected abstract Task<TResult> SendAsync(TItem item, CancellationToken cancellationToken);

    /// <summary>Passes a result on. Pipeline thread, in order.</summary>
    private protected virtual void OnResult(TItem item, TResult result)
    {
        if (result is Removed removed)
        {
            WriteVerbose(removed.Message);
        }
        else
        {
            WriteObject(result, enumerateCollection: true);
        }
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _queue = new(this, ThrottleLimit, TakesText, SendAsync) { OnResult = (entry, result) => OnResult(entry.Value!, result) };
        _queue.Begin();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        if (Source is null)
        {
            _queue!.Read(InputObject, ReadRow);
            return;
        }

        try
        {
            foreach (var row in Source.Read())
            {
                InputObject = row;
                _queue!.Read(row, ReadRow);
            }
        }
        catch (SwrException e)
        {
            // The rows so far are reported before: what they have done is real.
            Drain();
            ThrowTerminatingError(ErrorRecords.Create(e, null, null));
        }
    }

    /// <summary>Queues the items of the current row.</summary>
    private protected virtual void ReadRow() => QueueRow(ReadItems);

    /// <summary>Queues items of the current row.</summary>
    private protected void QueueRow(Func<IEnumerable<TItem>> read) => _queue!.Add(read, Rows.Number, InputObject);

    /// <summary>Queues the items of each name of the current row. No name at all is one that is empty.</summary>
    private protected void QueueEach(string?[]? names, Func<string?, IEnumerable<TItem>> read)
    {
        foreach (var name in names is { Length: > 0 } ? names : [null])
        {
            QueueRow(() => read(name));
        }
    }

    /// <summary>Queues items that no row names.</summary>
    private protected void Queue(Func<IEnumerable<TItem>> read) => _queue!.Add(read, null, null);

    /// <summary>Waits for all queued items and reports them.</summary>
    private protected void Drain() => _queue!.Drain();

    /// <summary>The item of the current row, unless the user declines. Refuses what an earlier row named: two requests for one thing would race each other.</summary>
    /// <param name="item">The item.</param>
    /// <param name="action">What is done, in a question.</param>
    /// <param name="key">The key that identifies duplicates; the item's text by default.</param>
    /// <param name="target">How a question names the item; by its text by default.</param>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    private protected IEnumerable<TItem> Confirm(TItem item, string action, string? key = null, string? target = null)
    {
        RequireFirst(key ?? item.ToString()!);
        return ShouldProcess(target ?? item.ToString()!, action) ? [item] : [];
    }

    /// <summary>Refuses a name that an earlier row had.</summary>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    private protected void RequireFirst(string name) => Seen.RequireFirst(name, Rows.Number);

    private protected override void Finish() => _queue!.Finish();

    internal override void OnWake()
    {
        base.OnWake();
        _queue?.EmitReady();
    }
}

/// <summary>The result of a removal: nothing is written, and -Verbose says what is gone.</summary>
/// <param name="Message">The sentence for -Verbose.</param>
public sealed record Removed(string Message)
{
    /// <summary>Waits for a removal.</summary>
    public static async Task<Removed> After(Task removal, string message)
    {
        await removal;
        return new(message);
    }
}
