using System.Diagnostics;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>Reads the rows of a cmdlet, runs an operation on the items that they yield, several at a time, and reports in their order. Pipeline thread only.</summary>
/// <typeparam name="TItem">What one operation needs.</typeparam>
/// <typeparam name="TResult">What one operation yields.</typeparam>
/// <param name="cmdlet">The cmdlet, which is in BeginProcessing.</param>
/// <param name="throttleLimit">How many operations may be in flight.</param>
/// <param name="takesText">Whether a piped text is a row, although no parameter binds it.</param>
/// <param name="send">The operation. Runs off the pipeline thread.</param>
internal sealed class RowQueue<TItem, TResult>(
    ConnectedCmdlet cmdlet, int throttleLimit, bool takesText, Func<TItem, CancellationToken, Task<TResult>> send)
    where TItem : notnull
{
    // Long enough for an answer under way, short enough for someone who waits.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(400);

    private readonly OrderedBulk<QueueEntry<TItem>, TResult> _bulk =
        new((entry, stop) => send(entry.Value!, stop), throttleLimit, cmdlet.Signal, cmdlet.Stop);

    private bool _isOpen;

    /// <summary>The rows of the pipeline.</summary>
    public RowReader Rows { get; } = new(cmdlet, takesText);

    /// <summary>How many items are done.</summary>
    public BulkProgress Progress { get; } = new(cmdlet, cmdlet.MyInvocation.MyCommand.Name);

    /// <summary>Passes a result on.</summary>
    public required Action<QueueEntry<TItem>, TResult> OnResult { get; init; }

    /// <summary>What an error without a row points at; the item by default.</summary>
    public Func<TItem, object?> TargetOf { get; init; } = static item => item;

    /// <summary>How many items have not been reported.</summary>
    public int Left => _bulk.Count;

    /// <summary>Whether all items have been reported.</summary>
    public bool IsEmpty => Left == 0;

    /// <summary>Checks the command line.</summary>
    public void Begin()
    {
        if (Rows.CheckCommandLine() is { } error)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Create(error, null, null));
        }

        if (cmdlet.Connection is not null || !cmdlet.HasRows)
        {
            cmdlet.LogBegin();
        }
    }

    /// <summary>Reads the next row. The error of one that cannot be read takes its place in the order.</summary>
    public void Read(PSObject? row, Action read)
    {
        switch (Rows.Next(row, out var error))
        {
            case RowState.Usable:
                read();
                break;
            case RowState.Refused when cmdlet.Source is not null && error!.ErrorId == ErrorIds.UnusableHeader:
                // All rows of a file have its header.
                cmdlet.ThrowTerminatingError(ErrorRecords.Create(error, null, null));
                break;
            case RowState.Refused:
                Add(() => throw error!, Rows.Number, row);
                break;
            case RowState.RefusedBefore:
                // It fails for the reason that was reported of an earlier row.
                Progress.Add(failed: true);
                cmdlet.Log?.Failed();
                break;
        }
    }

    /// <summary>Queues items as they are read; a failure to read one takes its place in the order.</summary>
    public void Add(Func<IEnumerable<TItem>> read, long? row, PSObject? source)
    {
        try
        {
            WaitForRoom();
            foreach (var item in read())
            {
                if (!_isOpen)
                {
                    // Without a connection, the command ends here, on the pipeline thread.
                    cmdlet.OpenClient();
                    _isOpen = true;
                }

                WaitForRoom();
                _bulk.Add(new(item, row is null ? TargetOf(item) : source ?? TargetOf(item), row));
            }
        }
        catch (SwrException e)
        {
            _bulk.AddFailed(new(default, row is null ? null : source, row), e);
        }

        cmdlet.OnWake();
    }

    /// <summary>Waits for all queued items and reports them.</summary>
    public void Drain() => cmdlet.WaitUntil(() => IsEmpty);

    /// <summary>Reports everything that is still to come.</summary>
    public void Finish()
    {
        Progress.Know(Progress.Done + Left, cmdlet.Limit);
        Drain();
        Progress.Complete();
    }

    /// <summary>Reports the outcomes that are ready.</summary>
    public void EmitReady()
    {
        Progress.Refresh(cmdlet.Limit);
        while (Emit())
        {
        }
    }

    /// <summary>Reports the next outcome, if it is ready.</summary>
    public bool Emit()
    {
        if (!_bulk.TryTake(out var outcome))
        {
            return false;
        }

        // Messages first: those of a request come before its result.
        cmdlet.WriteMessages();
        Progress.Add(failed: outcome.Error is not null);
        if (outcome.Error is null)
        {
            cmdlet.Log?.Done(outcome.Result);
            OnResult(outcome.Item, outcome.Result!);
        }
        else
        {
            cmdlet.Log?.Failed();
            Report(outcome.Item, outcome.Error);
        }

        return true;
    }

    /// <summary>Reports the failure of an item.</summary>
    public void Report(QueueEntry<TItem> entry, Exception error)
    {
        if (cmdlet.Stop.IsCancellationRequested)
        {
            return;
        }

        if (cmdlet.StopsAtFirstError || ConnectedCmdlet.EndsCommand(error, entry.Row))
        {
            Settle(isSent: error is not SwrException { IsUnreachable: true });
        }

        cmdlet.Report(error, entry.Source, entry.Row);
    }

    // The next error ends the command. What later rows have done by now is real, so it is reported before.
    private void Settle(bool isSent)
    {
        Progress.Complete();
        _bulk.Close();
        var deadline = Stopwatch.GetTimestamp() + (long)(s_settle.TotalSeconds * Stopwatch.Frequency);
        do
        {
            cmdlet.Signal.Reset();
        }
        while (isSent && _bulk.InFlight > 0 && Stopwatch.GetTimestamp() < deadline
            && cmdlet.Signal.Wait(TimeSpan.FromSeconds((double)(deadline - Stopwatch.GetTimestamp()) / Stopwatch.Frequency), cmdlet.Stop));

        var (ready, unfinished) = _bulk.TakeAll();
        foreach (var later in ready.Where(outcome => outcome.Error is null))
        {
            OnResult(later.Item, later.Result!);
        }

        if (isSent && unfinished.Count > 0)
        {
            cmdlet.WriteWarning($"The outcome of {unfinished.Count} later rows is not known, since they were being sent: {string.Join(", ", unfinished.Select(entry => entry.Value))}.");
        }
    }

    // Behind a limit, items are read ahead: that way their number becomes known, and how long the rest will take.
    private void WaitForRoom()
    {
        if (!_bulk.HasRoom)
        {
            cmdlet.WaitUntil(() => _bulk.HasRoom || (cmdlet.Limit is not null && _bulk.HasRoomAhead));
        }
    }
}

/// <summary>An item on its way, and the row that it came from.</summary>
/// <param name="Value">The item; none where the row could not be read.</param>
/// <param name="Source">What an error points at: the row, or without a pipeline the item.</param>
/// <param name="Row">The number of the row; null without a pipeline.</param>
internal sealed record QueueEntry<TItem>(TItem? Value, object? Source, long? Row);
