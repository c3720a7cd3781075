using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Tests.Core.Bulk;

/// <summary>Drives a bulk as its owner is meant to: add while there is room, take what is ready, sleep on the signal in between.</summary>
internal sealed class BulkOwner<TItem, TResult>
{
    private readonly PipelineSignal _signal = new();
    private readonly CancellationToken _stop;

    public BulkOwner(int throttleLimit, Func<TItem, CancellationToken, Task<TResult>> operation, CancellationToken stop = default)
    {
        _stop = stop;
        Bulk = new(operation, throttleLimit, _signal, stop);
    }

    public OrderedBulk<TItem, TResult> Bulk { get; }

    public List<BulkOutcome<TItem, TResult>> Outcomes { get; } = [];

    /// <summary>The most outcomes that were ever waiting to be taken or worked on.</summary>
    public int LargestCount { get; private set; }

    /// <summary>Runs all items to their end. Blocks, so that it has a thread of its own.</summary>
    public Task<List<BulkOutcome<TItem, TResult>>> RunAsync(IEnumerable<TItem> items, Func<TItem, Exception?>? refuse = null) =>
        Task.Factory.StartNew(
            () =>
            {
                foreach (var item in items)
                {
                    WaitUntil(() => Bulk.HasRoom);
                    if (refuse?.Invoke(item) is { } error)
                    {
                        Bulk.AddFailed(item, error);
                    }
                    else
                    {
                        Bulk.Add(item);
                    }

                    LargestCount = Math.Max(LargestCount, Bulk.Count);
                }

                WaitUntil(() => Bulk.Count == 0);
                return Outcomes;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    private void WaitUntil(Func<bool> condition)
    {
        while (true)
        {
            _signal.Reset();
            while (Bulk.TryTake(out var outcome))
            {
                Outcomes.Add(outcome);
            }

            if (condition())
            {
                return;
            }

            _signal.Wait(_stop);
        }
    }
}
