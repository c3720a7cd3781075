namespace SwrPowerShell.Emulator.Sync;

/// <summary>The regions images can be copied to: the seeded ones, or else the emulator's own, two made up ones, and those of SWR.</summary>
internal sealed class SyncRegions(EmulatorState state, string own)
{
    private static readonly string[] MadeUp = ["emulator-2", "emulator-3"];

    private static readonly string[] Published =
    [
        "ae-ad-1", "af-north-1", "af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11",
        "cn-north-12", "cn-south-1", "cn-south-2", "cn-south-4", "cn-southwest-2", "cn-southwest-3", "eu-west-0", "eu-west-101",
        "la-north-2", "la-south-2", "me-east-1", "my-kualalumpur-1", "na-mexico-1", "ru-moscow-1", "ru-northwest-2", "sa-argentina-1",
        "sa-brazil-1", "sa-peru-1", "tr-west-1",
    ];

    public IReadOnlyList<string> List()
    {
        var seeded = state.Table<SyncRegion>().List();
        return seeded.Length > 0 ? [.. seeded.Select(region => region.RegionId)] : [.. MadeUp.Prepend(own).Concat(Published).Distinct()];
    }

    /// <summary>A region is the only thing the service was seen to check about a target.</summary>
    public void Demand(string region)
    {
        if (!List().Contains(region, StringComparer.Ordinal))
        {
            throw new ApiException(SwrErrors.UnknownRegion);
        }
    }
}
