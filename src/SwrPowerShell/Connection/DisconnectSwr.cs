using SwrPowerShell.Core;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Forgets a connection of this session and its credentials.</para>
/// <para type="description">Sends nothing. Without -Connection, forgets the one that commands use by default; does nothing when there is none.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Swr")]
public sealed class DisconnectSwr : PSCmdlet
{
    /// <summary>The connection to forget, from <c>Connect-Swr -PassThru</c> or by its name; without it the session's.</summary>
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
            WriteError(ErrorRecords.Create(unknown.ToError(), unknown.Name, null));
        }
        else if ((Connection as SwrSession ?? RunspaceConnections.Current) is { } session)
        {
            RunspaceConnections.Remove(session);
            session.Dispose();
        }
    }
}
