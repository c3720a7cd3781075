using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Sync;

/// <summary>The regions images can be copied to: the seeded ones, or else a few made up.</summary>
internal sealed class SyncRegions(EmulatorState state, string own)
{
    public IReadOnlyList<string> List()
    {
        var seeded = state.Regions.List();
        return seeded.Count > 0 ? [.. seeded.Select(region => region.RegionId)] : [own, "emulator-2", "emulator-3"];
    }

    /// <summary>A region is the only thing the service was seen to check about a target.</summary>
    public void Demand(string region)
    {
        if (!List().Contains(region, StringComparer.Ordinal))
        {
            throw new RefusedException(SwrErrors.UnknownRegion);
        }
    }
}
