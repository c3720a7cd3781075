using System.Diagnostics;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Waits a time, and never less.</summary>
internal static class Pause
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    public static async Task ForAsync(TimeSpan time, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        // The timers of .NET go by a clock of a few milliseconds and may fire that much early; the rest is waited for.
        for (var rest = time; rest > TimeSpan.Zero; rest = time - Stopwatch.GetElapsedTime(start))
        {
            await Task.Delay(rest < s_tick ? s_tick : rest, ct);
        }
    }
}
