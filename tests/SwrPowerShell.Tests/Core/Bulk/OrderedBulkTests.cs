using System.Diagnostics;
using SwrPowerShell.Core.Bulk;
using Xunit;

namespace SwrPowerShell.Tests.Core.Bulk;

/// <summary>Outcomes come in the order of the items, whatever happens to them.</summary>
public sealed class OrderedBulkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(256)]
    public async Task Outcomes_keep_the_order_of_the_items_under_random_delays(int throttleLimit)
    {
        var delays = new Random(7);
        int[] milliseconds = [.. Enumerable.Range(0, throttleLimit == 1 ? 20 : 1000).Select(_ => delays.Next(4))];
        var owner = new BulkOwner<int, int>(throttleLimit, async (i, stop) =>
        {
            await Task.Delay(milliseconds[i], stop);
            return i * 2;
        });

        var outcomes = await owner.RunAsync(Enumerable.Range(0, milliseconds.Length));

        Assert.Equal(
            Enumerable.Range(0, milliseconds.Length).Select(i => new BulkOutcome<int, int>(i, i * 2, null)), outcomes);
    }

    [Fact]
    public async Task Errors_of_every_kind_stand_in_line_with_the_results()
    {
        var owner = new BulkOwner<int, string>(4, async (i, stop) =>
        {
            if (i % 4 == 1)
            {
                throw new InvalidOperationException($"at once {i}");
            }

            await Task.Delay(i % 3, stop);
            return i % 4 == 2 ? throw new TimeoutException($"later {i}") : $"good {i}";
        });

        var outcomes = await owner.RunAsync(
            Enumerable.Range(0, 100), i => i % 4 == 3 ? new FormatException($"never sent {i}") : null);

        Assert.Equal(Enumerable.Range(0, 100), outcomes.Select(o => o.Item));
        Assert.All(outcomes, o => Assert.Equal(
            (o.Item % 4) switch
            {
                0 => $"good {o.Item}",
                1 => $"at once {o.Item}",
                2 => $"later {o.Item}",
                _ => $"never sent {o.Item}",
            },
            o.Error?.Message ?? o.Result));
    }

    [Fact]
    public async Task An_operation_that_throws_before_it_returns_a_task_is_an_error_of_its_item()
    {
        var owner = new BulkOwner<int, int>(2, (i, _) => i == 1 ? throw new InvalidOperationException("synchronously") : Task.FromResult(i));

        var outcomes = await owner.RunAsync([0, 1, 2]);

        Assert.Equal([null, "synchronously", null], outcomes.Select(o => o.Error?.Message));
    }

    [Fact]
    public async Task The_work_before_the_first_await_does_not_run_on_the_thread_of_the_owner()
    {
        using var held = new ManualResetEventSlim();
        var bulk = new OrderedBulk<int, int>(
            (i, _) =>
            {
                held.Wait(TimeLimit.Patience, CancellationToken.None);
                return Task.FromResult(i);
            },
            1, new PipelineSignal(), CancellationToken.None);

        bulk.Add(1);

        Assert.False(bulk.HasRoom);
        held.Set();
        for (var i = 0; i < 500 && !bulk.HasRoom; i++)
        {
            await Task.Delay(10);
        }

        Assert.True(bulk.HasRoom);
    }

    [Fact]
    public async Task A_refused_item_waits_its_turn_behind_a_slow_one()
    {
        var release = new TaskCompletionSource();
        var signal = new PipelineSignal();
        var bulk = new OrderedBulk<int, int>(
            async (i, _) =>
            {
                await release.Task;
                return i;
            },
            2, signal, CancellationToken.None);

        bulk.Add(1);
        bulk.AddFailed(2, new InvalidOperationException());

        Assert.False(bulk.TryTake(out _));
        Assert.Equal(2, bulk.Count);
        signal.Reset();
        release.SetResult();
        await Task.Run(() => signal.Wait(CancellationToken.None)).WaitAsync(TimeLimit.Patience);
        Assert.True(bulk.TryTake(out var first));
        Assert.True(bulk.TryTake(out var second));
        Assert.Equal((1, 2), (first.Item, second.Item));
        Assert.False(bulk.TryTake(out _));
    }

    [Fact]
    public async Task All_items_read_ahead_start_and_never_more_than_the_throttle_limit_at_a_time()
    {
        const int ThrottleLimit = 3;
        var (inFlight, most) = (0, 0);
        var started = new List<int>();
        using var ended = new CountdownEvent(200);
        var bulk = new OrderedBulk<int, int>(
            async (i, _) =>
            {
                lock (started)
                {
                    started.Add(i);
                    most = Math.Max(most, ++inFlight);
                }

                await Task.Yield();
                lock (started)
                {
                    inFlight--;
                }

                ended.Signal();
                return i;
            },
            ThrottleLimit, new PipelineSignal(), CancellationToken.None);

        for (var i = 0; i < 200; i++)
        {
            bulk.Add(i);
        }

        Assert.True(await Task.Run(() => ended.Wait(TimeLimit.Patience)), $"{ended.CurrentCount} were never started.");
        Assert.Equal(Enumerable.Range(0, 200), started.Order());
        Assert.InRange(most, 1, ThrottleLimit);
    }

    [Fact]
    public void Read_ahead_has_an_end()
    {
        var bulk = Held(1, out _);
        while (bulk.HasRoomAhead)
        {
            bulk.Add(0);
            Assert.InRange(bulk.Count, 1, 10_000);
        }

        Assert.Equal((10_000, 1), (bulk.Count, bulk.InFlight));
    }

    [Fact]
    public void Outcomes_that_wait_for_a_slow_one_take_room_as_well()
    {
        var bulk = Held(2, out _);
        bulk.Add(0);
        for (var i = 1; i < 16; i++)
        {
            Assert.True(bulk.HasRoom, $"{i} of 16 are added.");
            bulk.AddFailed(i, new InvalidOperationException());
        }

        Assert.False(bulk.HasRoom);
    }

    [Fact]
    public async Task Nothing_starts_after_the_end_and_what_never_started_is_not_unfinished()
    {
        var bulk = Held(2, out var release);
        for (var i = 0; i < 5; i++)
        {
            bulk.Add(i);
        }

        bulk.Close();
        Assert.Equal(2, bulk.InFlight);
        release.SetResult();
        for (var i = 0; i < 500 && bulk.InFlight > 0; i++)
        {
            await Task.Delay(10);
        }

        var (ready, unfinished) = bulk.TakeAll();
        Assert.Equal(0, bulk.InFlight);
        Assert.Equal([0, 1], ready.Select(o => o.Item));
        Assert.Empty(unfinished);
    }

    [Fact]
    public void What_is_being_sent_at_the_end_is_unfinished()
    {
        var bulk = Held(2, out _);
        for (var i = 0; i < 5; i++)
        {
            bulk.Add(i);
        }

        bulk.Close();

        Assert.Equal([0, 1], bulk.TakeAll().Unfinished);
    }

    private static OrderedBulk<int, int> Held(int throttleLimit, out TaskCompletionSource release)
    {
        var held = release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new(
            async (i, _) =>
            {
                await held.Task;
                return i;
            },
            throttleLimit, new PipelineSignal(), CancellationToken.None);
    }

    [Fact]
    public async Task A_hundred_thousand_items_take_no_time_worth_mentioning()
    {
        var owner = new BulkOwner<int, int>(16, (i, _) => Task.FromResult(i));
        var watch = Stopwatch.StartNew();

        var outcomes = await owner.RunAsync(Enumerable.Range(0, 100_000));

        Assert.Equal(Enumerable.Range(0, 100_000), outcomes.Select(o => o.Result));
        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(2.5));
    }
}
