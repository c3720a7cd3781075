using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Tests;

/// <summary>Limits on time that hold on slower machines, too, such as the shared runners of a pipeline.</summary>
internal static class TimeLimit
{
    // What the bare loop takes on the machine that the limits were set on.
    private static readonly TimeSpan s_usual = TimeSpan.FromMilliseconds(20);

    /// <summary>How long to wait for what normally comes at once; whoever waits this long fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether something took no longer than the limit on a machine of half the speed; where it did, a bare loop tells how slow this one
    /// is at the moment.
    /// </summary>
    public static void Assert(TimeSpan elapsed, TimeSpan limit, string? what = null)
    {
        if (elapsed < limit * 2)
        {
            return;
        }

        var slower = Enumerable.Range(0, 3).Select(_ => Measure()).Min() / s_usual;
        Xunit.Assert.True(elapsed < limit * 2 * Math.Max(1, slower), $"took {elapsed}, on a machine {slower:0.0} times as slow as usual. {what}");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TimeSpan Measure()
    {
        var watch = Stopwatch.StartNew();
        var number = 1u;
        for (var i = 0; i < 10_000_000; i++)
        {
            number ^= number << 13;
            number ^= number >> 17;
            number ^= number << 5;
        }

        // The number is used, so that the loop is run.
        return number == 0 ? TimeSpan.Zero : watch.Elapsed;
    }
}
