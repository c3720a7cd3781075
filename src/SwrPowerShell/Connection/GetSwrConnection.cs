namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Shows where and as whom the commands of this session send their requests.</para>
/// <para type="description">Returns nothing when there is no connection. With -Name, returns the connections of that name, used by default (IsCurrent) or not; * also finds the one without a name. Holds no secret in any form. With -ApiVersion, asks the endpoint which versions of the API it offers.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrConnection", DefaultParameterSetName = CurrentSet)]
[OutputType(typeof(SwrConnection), typeof(SwrApiVersion))]
public sealed class GetSwrConnection : ConnectedCmdlet
{
    private const string CurrentSet = "Current";
    private const string NameSet = "Name";

    /// <summary>The names of the connections wanted; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Asks the endpoint for this version of the API, or with * for all that it offers, and returns those instead. Shows that something answers there; credentials are not checked.</summary>
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
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var found = RunspaceConnections.All.Where(session => pattern.IsMatch(session.Name ?? "") && (Connection ?? session) == session).ToArray();
        foreach (var connection in found)
        {
            ConnectionView.UseNames(connection);
            WriteObject(connection);
        }

        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            Report(new UnknownConnection(name).ToError(), name, null);
        }
    }
}
