namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Creates the agency of SWR in the account, which triggers and image synchronization require.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrAgency", SupportsShouldProcess = true)]
[OutputType(typeof(SwrAgency))]
public sealed class NewSwrAgency : ConnectedCmdlet
{
    /// <summary>What to do if the agency exists already: report an error, or skip it.</summary>
    [Parameter]
    [ValidateSet("Error", "Skip")]
    public SwrIfExists IfExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShouldProcess("SWR's agency", "Create agency"))
        {
            WriteCall((client, stop) => client.CreateAgencyAsync(IfExists == SwrIfExists.Skip, stop));
        }
    }
}
