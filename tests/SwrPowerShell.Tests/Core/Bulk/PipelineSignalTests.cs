using SwrPowerShell.Core.Bulk;
using Xunit;

namespace SwrPowerShell.Tests.Core.Bulk;

public sealed class PipelineSignalTests
{
    [Fact]
    public async Task A_change_between_reset_and_wait_is_not_missed()
    {
        var signal = new PipelineSignal();
        signal.Reset();
        signal.Set();

        await Task.Run(() => signal.Wait(CancellationToken.None)).WaitAsync(TimeLimit.Patience);
    }

    [Fact]
    public async Task A_change_during_the_wait_ends_it()
    {
        var signal = new PipelineSignal();
        var wait = Task.Run(() => signal.Wait(CancellationToken.None));
        await Task.Delay(50);
        Assert.False(wait.IsCompleted);

        signal.Set();

        await wait.WaitAsync(TimeLimit.Patience);
    }

    [Fact]
    public async Task A_change_before_the_reset_does_not_count()
    {
        var signal = new PipelineSignal();
        signal.Set();
        signal.Reset();
        var wait = Task.Run(() => signal.Wait(CancellationToken.None));

        await Task.Delay(50);
        Assert.False(wait.IsCompleted);

        signal.Set();
        await wait.WaitAsync(TimeLimit.Patience);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait()
    {
        var signal = new PipelineSignal();
        using var stop = new CancellationTokenSource();
        var wait = Task.Run(() => signal.Wait(stop.Token));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(TimeLimit.Patience));
    }

    [Fact]
    public async Task Cancellation_before_the_wait_ends_it_too()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        var wait = Task.Run(() => new PipelineSignal().Wait(stop.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(TimeLimit.Patience));
    }

    [Fact]
    public async Task No_change_of_many_threads_is_lost()
    {
        const int workers = 4;
        const int changes = 5_000;
        var signal = new PipelineSignal();
        var made = 0;
        var seen = 0;
        var producers = Enumerable.Range(0, workers).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < changes; i++)
            {
                Interlocked.Increment(ref made);
                signal.Set();
            }
        })).ToArray();

        var owner = Task.Factory.StartNew(
            () =>
            {
                while (true)
                {
                    signal.Reset();
                    if ((seen = Volatile.Read(ref made)) == workers * changes)
                    {
                        return;
                    }

                    signal.Wait(CancellationToken.None);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.WhenAll([.. producers, owner]).WaitAsync(TimeLimit.Patience);
        Assert.Equal(workers * changes, seen);
    }
}
