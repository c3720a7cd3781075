using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Bulk;

/// <summary>Runs an operation on many items, a limited number at a time, and returns the outcomes in the order of the items.</summary>
/// <remarks>
/// One thread adds and takes; the operations run on the thread pool. Nothing here blocks: the owner adds while
/// <see cref="HasRoom"/>, takes what is ready, and sleeps on the signal in between. Room is bounded twice: by the
/// operations in flight, and by the outcomes that wait behind a slow one, so that memory stays bounded too.
/// </remarks>
/// <param name="operation">What to do with an item.</param>
/// <param name="throttleLimit">How many operations may be in flight.</param>
/// <param name="signal">Set whenever room or an outcome appears.</param>
/// <param name="cancellationToken">Cancels what is in flight.</param>
public sealed class OrderedBulk<TItem, TResult>(
    Func<TItem, CancellationToken, Task<TResult>> operation, int throttleLimit, PipelineSignal signal, CancellationToken cancellationToken)
{
    // How far results may run ahead of the slowest item before it.
    private const int WindowPerWorker = 8;

    // Items read ahead take memory only.
    private const int MostReadAhead = 10_000;

    private readonly Queue<Slot> _slots = new();
    private readonly ConcurrentQueue<Slot> _waiting = new();
    private int _inFlight;
    private volatile bool _isClosed;

    /// <summary>Whether one more item may be added now. Half as many as may be in flight wait for those before them, so that none of these waits for the owner.</summary>
    public bool HasRoom => Volatile.Read(ref _inFlight) + _waiting.Count < throttleLimit + (throttleLimit / 2) && _slots.Count < throttleLimit * WindowPerWorker;

    /// <summary>Whether one more item may be added that waits for room, while the service holds those before it back.</summary>
    public bool HasRoomAhead => _slots.Count < MostReadAhead;

    /// <summary>How many items have been added and their outcomes not yet taken.</summary>
    public int Count => _slots.Count;

    /// <summary>How many operations are in flight.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Starts on an item, or as soon as there is room. Only while <see cref="HasRoom"/> or <see cref="HasRoomAhead"/>.</summary>
    public void Add(TItem item)
    {
        var slot = new Slot(item);
        _slots.Enqueue(slot);
        _waiting.Enqueue(slot);
        StartWaiting();
    }

    /// <summary>Starts no more operations.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Adds an item that failed before it was sent.</summary>
    public void AddFailed(TItem item, Exception error) => _slots.Enqueue(new Slot(item) { Outcome = new(item, default, error) });

    /// <summary>Takes the outcome of the oldest item, if it is ready.</summary>
    public bool TryTake(out BulkOutcome<TItem, TResult> outcome)
    {
        if (_slots.TryPeek(out var slot) && slot.Outcome is { } ready)
        {
            _slots.Dequeue();
            outcome = ready;
            return true;
        }

        outcome = null!;
        return false;
    }

    /// <summary>Takes all outcomes in order, and the items whose operations have started but not ended.</summary>
    public (IReadOnlyList<BulkOutcome<TItem, TResult>> Ready, IReadOnlyList<TItem> Unfinished) TakeAll()
    {
        var ready = new List<BulkOutcome<TItem, TResult>>();
        var unfinished = new List<TItem>();
        while (_slots.TryDequeue(out var slot))
        {
            if (slot.Outcome is { } outcome)
            {
                ready.Add(outcome);
            }
            else if (slot.IsStarted)
            {
                unfinished.Add(slot.Item);
            }
        }

        return (ready, unfinished);
    }

    // Keeps its place in flight for the oldest item that waits, without a turn of the thread pool.
    private async Task RunAsync(Slot? slot)
    {
        while (slot is not null)
        {
            slot.Outcome = await OutcomeOfAsync(slot.Item);
            slot = TakeWaiting();
            if (slot is null)
            {
                Interlocked.Decrement(ref _inFlight);
                StartWaiting();
            }

            signal.Set();
        }
    }

    private async ValueTask<BulkOutcome<TItem, TResult>> OutcomeOfAsync(TItem item)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new(item, await operation(item, cancellationToken), null);
        }
#pragma warning disable CA1031 // Any exception is the outcome of this item, which the caller reports.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(item, default, e);
        }
    }

    private Slot? TakeWaiting()
    {
        if (_isClosed || !_waiting.TryDequeue(out var slot))
        {
            return null;
        }

        slot.IsStarted = true;
        return slot;
    }

    // Called by the owner and after each operation: takes a place and starts the oldest waiting item, or returns the place.
    private void StartWaiting()
    {
        while (!_waiting.IsEmpty && !_isClosed)
        {
            if (Interlocked.Increment(ref _inFlight) > throttleLimit)
            {
                // Another thread may have returned a place meanwhile and found this one taken: check again.
                if (Interlocked.Decrement(ref _inFlight) >= throttleLimit)
                {
                    return;
                }
            }
            else if (TakeWaiting() is { } slot)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Bulk.RunAsync(state.Slot), (Bulk: this, Slot: slot), preferLocal: false);
            }
            else
            {
                Interlocked.Decrement(ref _inFlight);
            }
        }
    }

    private sealed class Slot(TItem item)
    {
        private volatile BulkOutcome<TItem, TResult>? _outcome;

        public TItem Item { get; } = item;

        public volatile bool IsStarted;

        public BulkOutcome<TItem, TResult>? Outcome
        {
            get => _outcome;
            set => _outcome = value;
        }
    }
}
