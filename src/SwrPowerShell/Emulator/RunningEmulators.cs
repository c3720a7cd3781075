using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator;

/// <summary>The emulators that this process has started.</summary>
internal static class RunningEmulators
{
    private static readonly ConcurrentDictionary<int, EmulatorProcess> s_byId = new();

    public static void Add(EmulatorProcess process) => s_byId[process.Id] = process;

    public static IReadOnlyList<int> Ids => [.. s_byId.Keys.Order()];

    /// <summary>Stops an emulator; returns false if this process did not start it, or it has been stopped already.</summary>
    public static bool Stop(int processId)
    {
        if (!s_byId.TryRemove(processId, out var process))
        {
            return false;
        }

        process.Dispose();
        return true;
    }
}
