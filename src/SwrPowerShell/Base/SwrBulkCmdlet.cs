using System.Diagnostics;
using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Base;

/// <summary>Third rung: a command that does one thing to each of many items, several at a time, reporting in their order.</summary>
/// <typeparam name="TClient">The client of the service it talks to.</typeparam>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class BulkCmdlet<TClient, TItem, TResult> : RowCmdlet
    where TClient : class
    where TItem : notnull
{
    // Long enough for an answer under way, short enough for someone who waits.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(400);

    private OrderedBulk<Entry, TResult>? _bulk;
    private TClient? _client;
    private BulkProgress? _progress;

    /// <summary>The names that rows have had.</summary>
    private protected DuplicateDetector Seen { get; } = new();

    /// <summary>The most requests in flight at a time: 1 to 256.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>The client to send with. Pipeline thread, at the first item.</summary>
    private protected abstract TClient OpenClient();

    /// <summary>Sends the request for one item. Runs off the pipeline thread.</summary>
    private protected abstract Task<TResult> SendAsync(TClient client, TItem item, CancellationToken cancellationToken);

    /// <summary>Passes a result on. Pipeline thread, in order.</summary>
    private protected virtual void OnResult(TItem item, TResult result) => WriteObject(result);

    /// <summary>Checks the current row and queues the item it yields.</summary>
    private protected override void ReadRow() => Queue(ReadItems, Row);

    /// <summary>The error takes its place in the order.</summary>
    private protected override void RefuseRow(SwrException error) => Queue(() => throw error, Row);

    /// <summary>The row fails for the reason that was reported of an earlier one.</summary>
    private protected override void CountRefusedRow()
    {
        Progress.Add(failed: true);
        Log?.Failed();
    }

    /// <summary>The items of the current row, checked; nothing for one that the user declined.</summary>
    /// <exception cref="SwrException">The row cannot be sent.</exception>
    private protected abstract IEnumerable<TItem> ReadItems();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Connection is not null || !MyInvocation.ExpectingInput)
        {
            TellBegin();
        }
    }

    private protected override int? LogLimit => MyInvocation.ExpectingInput ? ThrottleLimit : null;

    /// <summary>Reports everything that is still to come.</summary>
    private protected override void Finish()
    {
        Progress.Know(Progress.Done + (_bulk?.Count ?? 0), Limit);
        Drain();
        Progress.Complete();
    }

    /// <summary>How many rows have failed so far.</summary>
    private protected long Failures => Progress.Failed;

    private BulkProgress Progress => _progress ??= new(this, MyInvocation.MyCommand.Name);

    /// <summary>Refuses a name that an earlier row of the pipeline had: two requests for one thing would race each other.</summary>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    private protected void RequireFirst(string name)
    {
        if (Seen.Add(name, Row ?? 1) is { } first)
        {
            throw DuplicateRow.Create(name, first);
        }
    }

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
        Progress.Refresh(Limit);
        while (_bulk is { } bulk && bulk.TryTake(out var outcome))
        {
            // Messages first: those of a request come before its result.
            base.OnWake();
            Emit(outcome);
        }
    }

    private void Emit(BulkOutcome<Entry, TResult> outcome)
    {
        Progress.Add(failed: outcome.Error is not null);
        if (outcome.Error is null)
        {
            Log?.Done(outcome.Result);
            OnResult(outcome.Item.Value!, outcome.Result!);
            return;
        }

        Log?.Failed();
        if (!Stop.IsCancellationRequested)
        {
            if (StopsAtFirstError || outcome.Error is SwrException { Kind: SwrErrorKind.AuthenticationFailed })
            {
                Settle();
            }

            Report(outcome.Error, outcome.Item.Source, outcome.Item.Row);
        }
    }

    // The next error ends the command. What later rows have done by now is real, so it is reported before.
    private void Settle()
    {
        Progress.Complete();
        _bulk!.Close();
        var deadline = Stopwatch.GetTimestamp() + (long)(s_settle.TotalSeconds * Stopwatch.Frequency);
        do
        {
            Signal.Reset();
        }
        while (_bulk!.InFlight > 0 && Stopwatch.GetTimestamp() < deadline
            && Signal.Wait(TimeSpan.FromSeconds((double)(deadline - Stopwatch.GetTimestamp()) / Stopwatch.Frequency), Stop));

        var (ready, unfinished) = _bulk.TakeAll();
        foreach (var later in ready.Where(o => o.Error is null))
        {
            OnResult(later.Item.Value!, later.Result!);
        }

        if (unfinished.Count > 0)
        {
            WriteWarning($"The outcome of {unfinished.Count} later rows is not known, since they were being sent: {string.Join(", ", unfinished.Select(e => e.Value))}.");
        }
    }

    /// <summary>Queues items as they are read; a failure to read one takes its place in the order.</summary>
    private protected void Queue(Func<IEnumerable<TItem>> read, long? row)
    {
        _bulk ??= new((entry, stop) => SendAsync(_client!, entry.Value!, stop), ThrottleLimit, Signal, Stop);
        try
        {
            WaitForRoom();
            foreach (var item in read())
            {
                // Its absence must end the command here, on the pipeline thread.
                _client ??= OpenClient();
                WaitForRoom();
                _bulk.Add(new Entry(item, row is null ? item : InputObject ?? (object)item, row));
            }
        }
        catch (SwrException e)
        {
            _bulk.AddFailed(new Entry(default, row is null ? null : InputObject, row), e);
        }

        OnWake();
    }

    private void WaitForRoom()
    {
        // Behind a limit, items are read ahead: that way their number becomes known, and how long the rest will take.
        if (!_bulk!.HasRoom)
        {
            WaitUntil(() => _bulk.HasRoom || (Limit is not null && _bulk.HasRoomAhead));
        }
    }

    private sealed record Entry(TItem? Value, object? Source, long? Row);
}

/// <summary>A command that does one thing to each of many items of SWR.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class SwrBulkCmdlet<TItem, TResult> : BulkCmdlet<SwrClient, TItem, TResult>
    where TItem : notnull
{
    private protected override SwrClient OpenClient() => Client;
}
