namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Gets a user name and password for docker login.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrLoginToken", SupportsShouldProcess = true, DefaultParameterSetName = TemporarySet)]
[OutputType(typeof(SwrLoginToken))]
public sealed class NewSwrLoginToken : ConnectedCmdlet
{
    private const string TemporarySet = "Temporary";
    private const string LongTermSet = "LongTerm";
    private const string ServiceTokenSet = "ServiceToken";

    /// <summary>The name of the project; the region's by default.</summary>
    [Parameter(Position = 0, ParameterSetName = TemporarySet)]
    [Parameter(Position = 0, ParameterSetName = LongTermSet)]
    public string? ProjectName { get; set; }

    /// <summary>A login that lasts as long as the connection's access key. It is computed here; the connection must have been made with a permanent access key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LongTermSet)]
    public SwitchParameter LongTerm { get; set; }

    /// <summary>A login with a bearer token of the service; needs the IAM permission sts::createServiceBearerToken.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServiceTokenSet)]
    public SwitchParameter ServiceToken { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var kind = LongTerm ? "long-term" : ServiceToken ? "service" : "temporary";
        if (!ShouldProcess("the registry", $"Create {kind} login"))
        {
            return;
        }

        try
        {
            WriteObject(LongTerm ? Client.CreateLongTermLogin(ProjectName) : Call((client, stop) =>
                ServiceToken ? client.CreateServiceLoginAsync(stop) : client.CreateLoginAsync(ProjectName, stop)));
        }
        catch (SwrException e)
        {
            Report(e, null, null);
        }
    }
}
