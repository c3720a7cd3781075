using System.Diagnostics;
using System.Runtime.CompilerServices;
using SwrPowerShell.Core.Bulk;
using Xunit;

namespace SwrPowerShell.Tests.Core.Bulk;

/// <summary>Bounds in both directions: requests in flight, and outcomes that wait behind a slow one.</summary>
public sealed class BulkLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task Never_more_operations_than_the_throttle_limit_are_in_flight_and_it_is_reached(int throttleLimit)
    {
        var inFlight = 0;
        var most = 0;
        var owner = new BulkOwner<int, int>(throttleLimit, async (i, stop) =>
        {
            var now = Interlocked.Increment(ref inFlight);
            int seen;
            while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen)
            {
            }

            await Task.Delay(1 + (i % 3), stop);
            Interlocked.Decrement(ref inFlight);
            return i;
        });

        await owner.RunAsync(Enumerable.Range(0, throttleLimit * 30));

        Assert.Equal(throttleLimit, most);
    }

    [Fact]
    public async Task Input_is_read_no_further_than_a_window_behind_a_slow_head()
    {
        const int throttleLimit = 4;
        var release = new TaskCompletionSource();
        var read = 0;
        var owner = new BulkOwner<int, int>(throttleLimit, async (i, _) =>
        {
            if (i == 0)
            {
                await release.Task;
            }

            return i;
        });

        var run = owner.RunAsync(Items());
        await EventuallyAsync(() => Volatile.Read(ref read) > throttleLimit);
        await SettledAsync(() => Volatile.Read(ref read));
        var window = read;
        release.SetResult();
        var outcomes = await run.WaitAsync(TimeLimit.Patience);

        // More than the requests in flight, so that one slow request does not stop the others; far less than everything.
        Assert.InRange(window, throttleLimit + 1, throttleLimit * 10);
        Assert.Equal(10_000, outcomes.Count);
        Assert.InRange(owner.LargestCount, 1, throttleLimit * 10);

        IEnumerable<int> Items()
        {
            for (var i = 0; i < 10_000; i++)
            {
                Interlocked.Increment(ref read);
                yield return i;
            }
        }
    }

    [Fact]
    public async Task Outcomes_that_were_taken_are_let_go()
    {
        var owner = new BulkOwner<object, int>(4, (_, _) => Task.FromResult(1));
        var taken = await StartAsync(owner);

        owner.Outcomes.Clear();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.All(taken, item => Assert.False(item.IsAlive));
        GC.KeepAlive(owner);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<WeakReference[]> StartAsync(BulkOwner<object, int> owner)
        {
            var outcomes = await owner.RunAsync(Enumerable.Range(0, 100).Select(_ => new object()));
            return [.. outcomes.Select(o => new WeakReference(o.Item)).SkipLast(1)];
        }
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_at_once_and_reaches_what_is_in_flight()
    {
        using var stop = new CancellationTokenSource();
        var started = new CountdownEvent(8);
        var cancelled = 0;
        var owner = new BulkOwner<int, int>(
            8,
            async (i, token) =>
            {
                started.Signal();
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    Interlocked.Increment(ref cancelled);
                }

                return i;
            },
            stop.Token);

        var run = owner.RunAsync(Enumerable.Range(0, 1000));
        Assert.True(started.Wait(TimeLimit.Patience));
        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(0.5));
        await EventuallyAsync(() => Volatile.Read(ref cancelled) == 8);
        started.Dispose();
    }

    [Fact]
    public async Task An_operation_that_ignores_cancellation_does_not_hold_the_owner_back()
    {
        using var stop = new CancellationTokenSource();
        var never = new TaskCompletionSource<int>();
        var owner = new BulkOwner<int, int>(2, (_, _) => never.Task, stop.Token);
        var run = owner.RunAsync([1, 2, 3]);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeLimit.Patience));
        never.SetResult(0);
    }

    [Fact]
    public async Task After_cancellation_no_operation_begins()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var begun = 0;
        var owner = new BulkOwner<int, int>(2, (i, _) => Task.FromResult(Interlocked.Increment(ref begun)), stop.Token);

        owner.Bulk.Add(1);
        BulkOutcome<int, int>? outcome = null;
        await EventuallyAsync(() => owner.Bulk.TryTake(out outcome));

        Assert.IsAssignableFrom<OperationCanceledException>(outcome!.Error);
        Assert.Equal(0, begun);
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeLimit.Patience, "It did not happen.");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits until a number has not changed for a while.</summary>
    private static async Task SettledAsync(Func<int> number)
    {
        for (var (last, quiet) = (number(), 0); quiet < 5; quiet++)
        {
            await Task.Delay(20);
            if (number() is var now && now != last)
            {
                (last, quiet) = (now, 0);
            }
        }
    }
}
