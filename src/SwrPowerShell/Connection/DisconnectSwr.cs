namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Removes a connection and its credentials from this session.</para>
/// <para type="description">Sends no request. Without -Connection, removes the current connection, if there is one.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Swr")]
public sealed class DisconnectSwr : PSCmdlet
{
    /// <summary>The connection, from <c>Connect-Swr -PassThru</c> or by name. Default: the current connection of the session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionName]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SwrConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Connection is UnknownConnection unknown)
        {
            WriteError(ErrorRecords.Create(unknown.ToError(), unknown.Name));
        }
        else if ((Connection as SwrSession ?? RunspaceConnections.Current) is { } session)
        {
            RunspaceConnections.Remove(session);
            session.Dispose();
        }
    }
}
