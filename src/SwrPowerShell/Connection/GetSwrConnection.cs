namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Returns the connection that the commands of this session use, or connections by name.</para>
/// <para type="description">Returns nothing if there is no connection. With -Name, also returns connections that are not the current one; * includes the one without a name. The output contains no secrets. With -ApiVersion, returns the versions of the API that the endpoint offers.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrConnection", DefaultParameterSetName = CurrentSet)]
[OutputType(typeof(SwrConnection), typeof(SwrApiVersion))]
public sealed class GetSwrConnection : ConnectedCmdlet
{
    private const string CurrentSet = "Current";
    private const string NameSet = "Name";

    /// <summary>The names of the connections; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Returns this version of the API, or with * all that the endpoint offers, instead of the connection. The request does not check the credentials.</summary>
    [Parameter(ParameterSetName = CurrentSet)]
    [ValidateNotNullOrEmpty]
    public string? ApiVersion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NameSet)
        {
            foreach (var name in Name)
            {
                Find(name);
            }

            return;
        }

        if (ApiVersion is null)
        {
            if ((Connection ?? RunspaceConnections.Current) is { } session)
            {
                WriteObject(session);
            }

            return;
        }

        WriteCall((client, stop) => client.ListApiVersionsAsync(ApiVersion == "*" ? null : ApiVersion, stop), ApiVersion);
    }

    private void Find(string name)
    {
        var isWanted = Wildcards.Matcher(name);
        var found = RunspaceConnections.All.Where(session => isWanted(session.Name) && (Connection ?? session) == session).ToArray();
        foreach (var connection in found)
        {
            ConnectionView.UseNames(connection);
            WriteObject(connection);
        }

        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            Report(new UnknownConnection(name).ToError(), name);
        }
    }
}
