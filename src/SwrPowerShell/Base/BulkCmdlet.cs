using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that send one request per item, several at a time, and write the results in the order of the items.</summary>
/// <typeparam name="TItem">The input of one request.</typeparam>
/// <typeparam name="TResult">The result of one request.</typeparam>
public abstract class BulkCmdlet<TItem, TResult> : RowCmdlet
    where TItem : notnull
{
    private RowQueue<TItem, TResult>? _queue;

    private protected sealed override RowReader Rows => _queue!.Rows;

    /// <summary>Detects rows that name an item again.</summary>
    private protected DuplicateDetector Seen { get; } = new();

    /// <summary>The number of failed items so far.</summary>
    private protected long Failures => _queue!.Progress.Failed;

    /// <summary>Validates the current row and returns its items; none if the user declines.</summary>
    /// <exception cref="SwrException">The row is not valid.</exception>
    private protected abstract IEnumerable<TItem> ReadItems();

    /// <summary>Sends the request for one item. Runs on the thread pool.</summary>
    private protected abstract Task<TResult> SendAsync(TItem item, CancellationToken cancellationToken);

    /// <summary>Writes a result. Called on the pipeline thread, in the order of the items.</summary>
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
            // Write the results of the rows before the error first, because their requests were sent.
            Drain();
            ThrowTerminatingError(ErrorRecords.Create(e));
        }
    }

    /// <summary>Queues the items of the current row.</summary>
    private protected virtual void ReadRow() => QueueRow(ReadItems);

    /// <summary>Queues items of the current row, which is the target object of their errors.</summary>
    private protected void QueueRow(Func<IEnumerable<TItem>> read) => _queue!.Add(read, Rows.Number, InputObject);

    /// <summary>Queues the items of each name of the current row. If there is none, reads an empty name, which reports the error.</summary>
    private protected void QueueEach(string?[]? names, Func<string?, IEnumerable<TItem>> read)
    {
        foreach (var name in names is { Length: > 0 } ? names : [null])
        {
            QueueRow(() => read(name));
        }
    }

    /// <summary>Queues items that no row contains.</summary>
    private protected void Queue(Func<IEnumerable<TItem>> read) => _queue!.Add(read, null, null);

    /// <summary>Waits for all queued items and writes their results.</summary>
    private protected void Drain() => _queue!.Drain();

    /// <summary>Asks for confirmation, and returns the item of the current row or nothing. An item of an earlier row is an error, because two requests for the same resource would race.</summary>
    /// <param name="item">The item.</param>
    /// <param name="action">The action in the confirmation prompt.</param>
    /// <param name="key">The key that identifies duplicates. Default: the item as text.</param>
    /// <param name="target">The item in the confirmation prompt. Default: the item as text.</param>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    private protected IEnumerable<TItem> Confirm(TItem item, string action, string? key = null, string? target = null)
    {
        RequireFirst(key ?? item.ToString()!);
        return ShouldProcess(target ?? item.ToString()!, action) ? [item] : [];
    }

    /// <summary>Throws if an earlier row has the same name.</summary>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    private protected void RequireFirst(string name) => Seen.RequireFirst(name, Rows.Number);

    private protected override void Finish() => _queue!.Finish();

    internal override void OnWake()
    {
        base.OnWake();
        _queue?.EmitReady();
    }
}

/// <summary>The result of a removal. A cmdlet writes no object for it, only the message of -Verbose.</summary>
/// <param name="Message">The message of -Verbose.</param>
public sealed record Removed(string Message)
{
    /// <summary>Waits for a removal, and returns its result.</summary>
    public static async Task<Removed> After(Task removal, string message)
    {
        await removal;
        return new(message);
    }
}
