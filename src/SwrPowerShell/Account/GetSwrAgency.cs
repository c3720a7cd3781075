namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows whether the account lets SWR act for it, which triggers and copies to other regions need.</para>
/// <para type="description">API: CheckAgency (GET /v2/manage/agency). Errors: those of every command that sends requests.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrAgency")]
[OutputType(typeof(SwrAgency))]
[SwrOperation("GET", "/v2/manage/agency")]
public sealed class GetSwrAgency : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(Call((client, stop) => client.ShowAgencyAsync(stop)));
        }
        catch (SwrException e)
        {
            Report(e, null, null);
        }
    }
}
