using System.Net;

namespace SwrPowerShell.Registry;

/// <summary>
/// <para type="synopsis">Logs docker or another tool in to the registry.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "SwrRegistry", SupportsShouldProcess = true, DefaultParameterSetName = TemporarySet)]
[OutputType(typeof(SwrRegistryLogin))]
public sealed class ConnectSwrRegistry : RegistryCmdlet
{
    private const string TemporarySet = "Temporary";
    private const string LongTermSet = "LongTerm";
    private const string ServiceTokenSet = "ServiceToken";

    /// <summary>The name of the project. Default: that of the region.</summary>
    [Parameter(ParameterSetName = TemporarySet)]
    [Parameter(ParameterSetName = LongTermSet)]
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
        try
        {
            var path = FullPath(AuthFile);
            var tool = path is null ? RegistryTool.Find(Tool) : null;
            var kind = LongTerm ? "long-term" : ServiceToken ? "service" : "temporary";
            if (ShouldProcess(
                SessionOrNull?.RegistryHost ?? "the registry",
                tool is null ? $"Write {kind} login to {path}" : $"Log {tool.Name} in with {kind} login"))
            {
                WriteObject(Connect(tool, path));
            }
        }
        catch (SwrException e)
        {
            Report(e);
        }
    }

    private SwrRegistryLogin Connect(RegistryTool? tool, string? path)
    {
        var token = LongTerm ? Client.CreateLongTermLogin(ProjectName) : Call((client, stop) =>
            ServiceToken ? client.CreateServiceLoginAsync(stop) : client.CreateLoginAsync(ProjectName, stop));
        // The host comes from a reply and becomes an argument of a program.
        var registry = ConnectionSettings.RequireRegistryHost(token.Registry)!;
        var login = new RegistryLogin(token.UserName, new NetworkCredential("", token.Password).Password, registry);
        if (tool is not null)
        {
            Run(tool, tool.LoginArguments(login.UserName, registry), login, ErrorIds.RegistryLoginFailed, $"log in to {registry}");
        }
        else if (RegistryAuthFile.Add(path!, login, registry) is { } helper)
        {
            WriteWarning($"{path} names the credential helper {DisplayText.Quoted(helper)} for {registry}: tools ask it instead of using the login in the file.");
        }

        return new()
        {
            Registry = registry,
            UserName = login.UserName,
            Tool = tool?.Name,
            AuthFile = path,
            ExpiresAt = token.Expires,
        };
    }
}
