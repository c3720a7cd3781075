namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Lists the regions that images can be copied to.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrSyncRegion")]
[OutputType(typeof(SwrSyncRegion))]
public sealed class GetSwrSyncRegion : ConnectedCmdlet
{
    /// <summary>The regions; wildcards are allowed. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string[] Region { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isWanted = Wildcards.Matcher(Region);
        WriteCall(async (client, stop) => (await client.ListSyncRegionsAsync(stop)).Where(region => isWanted(region.Region)));
    }
}
