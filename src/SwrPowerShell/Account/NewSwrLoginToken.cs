namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Creates a user name and password for docker login.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrLoginToken", SupportsShouldProcess = true, DefaultParameterSetName = TemporarySet)]
[OutputType(typeof(SwrLoginToken))]
public sealed class NewSwrLoginToken : ConnectedCmdlet
{
    private const string TemporarySet = "Temporary";
    private const string LongTermSet = "LongTerm";
    private const string ServiceTokenSet = "ServiceToken";

    /// <summary>The name of the project. Default: that of the region.</summary>
    [Parameter(Position = 0, ParameterSetName = TemporarySet)]
    [Parameter(Position = 0, ParameterSetName = LongTermSet)]
    public string? ProjectName { get; set; }

    /// <summary>A login that is valid as long as the access key of the connection, which must be a permanent one. It is computed locally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LongTermSet)]
    public SwitchParameter LongTerm { get; set; }

    /// <summary>A login with a bearer token of the service; requires the IAM permission sts::createServiceBearerToken.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ServiceTokenSet)]
    public SwitchParameter ServiceToken { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var kind = LongTerm ? "long-term" : ServiceToken ? "service" : "temporary";
        if (ShouldProcess("the registry", $"Create {kind} login"))
        {
            WriteCall((client, stop) =>
                LongTerm ? Task.FromResult(client.CreateLongTermLogin(ProjectName))
                : ServiceToken ? client.CreateServiceLoginAsync(stop)
                : client.CreateLoginAsync(ProjectName, stop));
        }
    }
}
