using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Bulk;

/// <summary>Runs an operation for many items with limited concurrency, and returns the outcomes in the order of the items.</summary>
/// <remarks>
/// One thread, the owner, adds items and takes outcomes; the operations run on the thread pool. No method blocks: the owner adds items while
/// <see cref="HasRoom"/>, takes the outcomes that are ready, and waits for the signal in between. To bound memory, there is a limit for
/// operations in flight and another for outcomes that wait for that of an earlier item.
/// </remarks>
/// <param name="operation">The operation.</param>
/// <param name="throttleLimit">The maximum number of operations in flight.</param>
/// <param name="signal">Is set after each operation, when there is room or an outcome.</param>
/// <param name="cancellationToken">Cancels operations in flight.</param>
public sealed class OrderedBulk<TItem, TResult>(
    Func<TItem, CancellationToken, Task<TResult>> operation, int throttleLimit, PipelineSignal signal, CancellationToken cancellationToken)
{
    // The number of items after a slow one whose outcomes may wait for it.
    private const int WindowPerWorker = 8;

    // The number of items that may wait for the rate limit. They take memory only.
    private const int MostReadAhead = 10_000;

    private readonly Queue<Slot> _slots = new();
    private readonly ConcurrentQueue<Slot> _waiting = new();
    private int _inFlight;
    private volatile bool _isClosed;

    /// <summary>Whether another item may be added. Besides the items in flight, half as many may wait, so that the next operation starts without the owner.</summary>
    public bool HasRoom => Volatile.Read(ref _inFlight) + _waiting.Count < throttleLimit + (throttleLimit / 2) && _slots.Count < throttleLimit * WindowPerWorker;

    /// <summary>Whether another item may be added while a rate limit delays the items before it.</summary>
    public bool HasRoomAhead => _slots.Count < MostReadAhead;

    /// <summary>The number of items whose outcomes were not taken yet.</summary>
    public int Count => _slots.Count;

    /// <summary>The number of operations in flight.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Adds an item, whose operation starts at once or when there is room. Requires <see cref="HasRoom"/> or <see cref="HasRoomAhead"/>.</summary>
    public void Add(TItem item)
    {
        var slot = new Slot(item);
        _slots.Enqueue(slot);
        _waiting.Enqueue(slot);
        StartWaiting();
    }

    /// <summary>Stops starting operations.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Adds an item that failed before its operation.</summary>
    public void AddFailed(TItem item, Exception error) => _slots.Enqueue(new Slot(item) { Outcome = new(item, default, error) });

    /// <summary>Takes the outcome of the oldest item if it is ready.</summary>
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

    /// <summary>Takes all outcomes in order, and the items whose operations have started but not finished.</summary>
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

    // Continues with the oldest waiting item in the same task instead of queuing it to the thread pool.
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

    // Called by the owner and when a worker ends: reserves a place in flight for the oldest waiting item, and releases it if there is none.
    private void StartWaiting()
    {
        while (!_waiting.IsEmpty && !_isClosed)
        {
            if (Interlocked.Increment(ref _inFlight) > throttleLimit)
            {
                // Another thread may have released a place in the meantime without starting an item, because this thread had reserved one: check again.
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
