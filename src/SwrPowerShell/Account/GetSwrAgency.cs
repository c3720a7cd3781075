namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows whether the account has the agency of SWR, which triggers and image synchronization require.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrAgency")]
[OutputType(typeof(SwrAgency))]
public sealed class GetSwrAgency : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteCall((client, stop) => client.ShowAgencyAsync(stop));
}
