using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Tests;

/// <summary>Asserts time limits, with an allowance for slower machines, such as shared runners.</summary>
internal static class TimeLimit
{
    // The time of the calibration loop on the machine for which the limits are set.
    private static readonly TimeSpan s_usual = TimeSpan.FromMilliseconds(20);

    /// <summary>The time to wait for an event that normally occurs at once. A test that waits longer fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Asserts that an operation takes at most twice the limit. If it takes longer, a loop measures the current speed of the machine, and the limit
    /// is extended accordingly.
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

        // Uses the number, so that the loop is not optimized away.
        return number == 0 ? TimeSpan.Zero : watch.Elapsed;
    }
}
