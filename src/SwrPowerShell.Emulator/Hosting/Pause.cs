using System.Diagnostics;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Waits at least the given time.</summary>
internal static class Pause
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    public static async Task ForAsync(TimeSpan time, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        // Timers of .NET have a resolution of some milliseconds and may fire early.
        for (var rest = time; rest > TimeSpan.Zero; rest = time - Stopwatch.GetElapsedTime(start))
        {
            await Task.Delay(rest < s_tick ? s_tick : rest, ct);
        }
    }
}
