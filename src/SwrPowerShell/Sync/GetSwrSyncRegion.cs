namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Lists the regions that images can be copied to.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrSyncRegion")]
[OutputType(typeof(SwrSyncRegion))]
public sealed class GetSwrSyncRegion : ConnectedCmdlet
{
    /// <summary>Only these regions; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] Region { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patterns = Array.ConvertAll(Region, region => WildcardPattern.Get(region, WildcardOptions.IgnoreCase));
        WriteCall(async (client, stop) =>
            (await client.ListSyncRegionsAsync(stop)).Where(region => Array.Exists(patterns, pattern => pattern.IsMatch(region.Region))));
    }
}
