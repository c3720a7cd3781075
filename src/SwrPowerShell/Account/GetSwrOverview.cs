namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows the number of organizations, repositories and images of the account, and their size.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOverview")]
[OutputType(typeof(SwrOverview))]
public sealed class GetSwrOverview : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteCall((client, stop) => client.ShowOverviewAsync(stop));
}
