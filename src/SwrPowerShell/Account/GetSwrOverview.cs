namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows how many organizations, repositories and images the account has, and how much they take.</para>
/// <para type="description">API: ShowDomainOverview (GET /v2/manage/overview). Errors: those of every command that sends requests.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrOverview")]
[OutputType(typeof(SwrOverview))]
[SwrOperation("GET", "/v2/manage/overview")]
public sealed class GetSwrOverview : ConnectedCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(Call((client, stop) => client.ShowOverviewAsync(stop)));
        }
        catch (SwrException e)
        {
            Report(e, null, null);
        }
    }
}
