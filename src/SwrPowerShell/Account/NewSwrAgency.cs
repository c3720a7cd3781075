namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Lets SWR act for the account, which triggers and copies to other regions need.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrAgency", SupportsShouldProcess = true)]
[OutputType(typeof(SwrAgency))]
public sealed class NewSwrAgency : ConnectedCmdlet
{
    /// <summary>What to do about an agency that exists already: report an error, or leave it.</summary>
    [Parameter]
    [ValidateSet("Error", "Skip")]
    public SwrIfExists IfExists { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess("SWR's agency", "Create agency"))
        {
            return;
        }

        WriteCall((client, stop) => client.CreateAgencyAsync(IfExists == SwrIfExists.Skip, stop));
    }
}
