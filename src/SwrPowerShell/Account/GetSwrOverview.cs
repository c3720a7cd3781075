namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows how many organizations, repositories and images the account has, and how much they take.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOverview")]
[OutputType(typeof(SwrOverview))]
public sealed class GetSwrOverview : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteCall((client, stop) => client.ShowOverviewAsync(stop));
}
