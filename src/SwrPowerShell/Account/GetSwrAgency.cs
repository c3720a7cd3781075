namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows whether the account lets SWR act for it, which triggers and copies to other regions need.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrAgency")]
[OutputType(typeof(SwrAgency))]
public sealed class GetSwrAgency : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteCall((client, stop) => client.ShowAgencyAsync(stop));
}
