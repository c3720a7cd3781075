using System.Management.Automation;
using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Base;

/// <summary>Third rung: a command that does one thing to each of many items, several at a time, reporting in their order.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class SwrBulkCmdlet<TItem, TResult> : SwrCmdlet
    where TItem : notnull
{
    private OrderedBulk<Entry, TResult>? _bulk;
    private SwrClient? _client;
    private long _row;

    /// <summary>The most requests in flight at a time: 1 to 256.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The row itself, so that an error can point at it. Bound by the pipeline.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Sends the request for one item. Runs off the pipeline thread.</summary>
    private protected abstract Task<TResult> SendAsync(SwrClient client, TItem item, CancellationToken cancellationToken);

    /// <summary>Passes a result on. Pipeline thread, in order.</summary>
    private protected virtual void OnResult(TItem item, TResult result) => WriteObject(result);

    /// <summary>Checks the current row and queues the item it yields.</summary>
    protected override void ProcessRecord()
    {
        _row++;
        Queue(ReadItems);
    }

    /// <summary>The items of the current row, checked; nothing for one that the user declined.</summary>
    /// <exception cref="SwrException">The row cannot be sent.</exception>
    private protected abstract IEnumerable<TItem> ReadItems();

    /// <summary>Reports everything that is still to come.</summary>
    protected override void EndProcessing() => Drain();

    /// <summary>Waits for all queued items and reports them.</summary>
    private protected void Drain()
    {
        if (_bulk is { } bulk)
        {
            WaitUntil(() => bulk.Count == 0);
        }
    }

    private protected override void OnWake()
    {
        base.OnWake();
        while (_bulk is { } bulk && bulk.TryTake(out var outcome))
        {
            // Messages first: those of a request come before its result.
            base.OnWake();
            if (outcome.Error is null)
            {
                OnResult(outcome.Item.Value!, outcome.Result!);
            }
            else if (!Stop.IsCancellationRequested)
            {
                Report(outcome.Error, outcome.Item.Source, outcome.Item.Row);
            }
        }
    }

    private void Queue(Func<IEnumerable<TItem>> read)
    {
        var row = MyInvocation.ExpectingInput ? _row : (long?)null;
        _bulk ??= new((entry, stop) => SendAsync(_client!, entry.Value!, stop), ThrottleLimit, Signal, Stop);
        try
        {
            WaitForRoom();
            foreach (var item in read())
            {
                // Its absence must end the command here, on the pipeline thread.
                _client ??= Client;
                WaitForRoom();
                _bulk.Add(new Entry(item, InputObject ?? (object)item, row));
            }
        }
        catch (SwrException e)
        {
            _bulk.AddFailed(new Entry(default, InputObject, row), e);
        }

        OnWake();
    }

    private void WaitForRoom()
    {
        if (!_bulk!.HasRoom)
        {
            WaitUntil(() => _bulk.HasRoom);
        }
    }

    private sealed record Entry(TItem? Value, object? Source, long? Row);
}
