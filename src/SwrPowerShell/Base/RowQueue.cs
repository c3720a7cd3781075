using System.Diagnostics;
using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Base;

/// <summary>Reads the rows of a cmdlet, runs an operation on each of their items, several at a time, and reports the outcomes in order. Not thread-safe: for the pipeline thread.</summary>
/// <typeparam name="TItem">The input of one operation.</typeparam>
/// <typeparam name="TResult">The result of one operation.</typeparam>
/// <param name="cmdlet">The cmdlet, during BeginProcessing.</param>
/// <param name="throttleLimit">The maximum number of operations in flight.</param>
/// <param name="takesText">Whether piped text is a row even if no parameter binds it.</param>
/// <param name="send">The operation. Runs on the thread pool.</param>
internal sealed class RowQueue<TItem, TResult>(
    ConnectedCmdlet cmdlet, int throttleLimit, bool takesText, Func<TItem, CancellationToken, Task<TResult>> send)
    where TItem : notnull
{
    // How long the end of a command waits for requests in flight.
    private static readonly TimeSpan s_endLimit = TimeSpan.FromMilliseconds(400);

    private readonly OrderedBulk<QueueEntry<TItem>, TResult> _bulk =
        new((entry, stop) => send(entry.Value!, stop), throttleLimit, cmdlet.Signal, cmdlet.Stop);

    private bool _isOpen;

    /// <summary>The reader of the rows.</summary>
    public RowReader Rows { get; } = new(cmdlet, takesText);

    /// <summary>The progress of the command.</summary>
    public BulkProgress Progress { get; } = new(cmdlet, cmdlet.MyInvocation.MyCommand.Name);

    /// <summary>Writes a result.</summary>
    public required Action<QueueEntry<TItem>, TResult> OnResult { get; init; }

    /// <summary>The target object of an error without a row. Default: the item.</summary>
    public Func<TItem, object?> TargetOf { get; init; } = static item => item;

    /// <summary>The number of items that have not been reported.</summary>
    public int Left => _bulk.Count;

    /// <summary>Whether all items have been reported.</summary>
    public bool IsEmpty => Left == 0;

    /// <summary>Checks the command line.</summary>
    public void Begin()
    {
        if (Rows.CheckCommandLine() is { } error)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Create(error));
        }

        if (cmdlet.Connection is not null || !cmdlet.HasRows)
        {
            cmdlet.LogBegin();
        }
    }

    /// <summary>Reads the next row. The error of an invalid row is reported in the order of the rows.</summary>
    public void Read(PSObject? row, Action read)
    {
        switch (Rows.Next(row, out var error))
        {
            case RowState.Valid:
                read();
                break;
            case RowState.Invalid when cmdlet.Source is not null && error!.ErrorId == ErrorIds.UnusableHeader:
                // The error applies to all rows of the file.
                cmdlet.ThrowTerminatingError(ErrorRecords.Create(error));
                break;
            case RowState.Invalid:
                Add(() => throw error!, Rows.Number, row);
                break;
            case RowState.ReportedBefore:
                // An earlier row has reported the same error.
                Progress.Add(failed: true);
                cmdlet.Log?.Failed();
                break;
        }
    }

    /// <summary>Queues items while they are read. An error while reading is reported in the order of the items.</summary>
    public void Add(Func<IEnumerable<TItem>> read, long? row, PSObject? source)
    {
        try
        {
            WaitForRoom();
            foreach (var item in read())
            {
                if (!_isOpen)
                {
                    // Ends the command if there is no connection.
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

    /// <summary>Waits for all queued items, reports them, and removes the progress bar.</summary>
    public void Finish()
    {
        Progress.SetTotal(Progress.Done + Left, cmdlet.Limit);
        Drain();
        Progress.Complete();
    }

    /// <summary>Reports the outcomes that are available.</summary>
    public void EmitReady()
    {
        Progress.Refresh(cmdlet.Limit);
        while (Emit())
        {
        }
    }

    /// <summary>Reports the next outcome, if it is available.</summary>
    public bool Emit()
    {
        if (!_bulk.TryTake(out var outcome))
        {
            return false;
        }

        // The messages of a request come before its result.
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
            ReportLaterResults(isSent: error is not SwrException { IsUnreachable: true });
        }

        cmdlet.Report(error, entry.Source, entry.Row);
    }

    // The next error ends the command. Results of later rows are reported before it, because their requests were sent.
    private void ReportLaterResults(bool isSent)
    {
        Progress.Complete();
        _bulk.Close();
        var deadline = Stopwatch.GetTimestamp() + (long)(s_endLimit.TotalSeconds * Stopwatch.Frequency);
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

    // With a rate limit, items are read ahead, so that their number and the remaining time become known.
    private void WaitForRoom()
    {
        if (!_bulk.HasRoom)
        {
            cmdlet.WaitUntil(() => _bulk.HasRoom || (cmdlet.Limit is not null && _bulk.HasRoomAhead));
        }
    }
}

/// <summary>A queued item, and its row.</summary>
/// <param name="Value">The item; none if the row could not be read.</param>
/// <param name="Source">The target object of an error: the row, or without a pipeline the item.</param>
/// <param name="Row">The number of the row; null without a pipeline.</param>
internal sealed record QueueEntry<TItem>(TItem? Value, object? Source, long? Row);
