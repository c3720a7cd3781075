using System.Management.Automation;
using SwrPowerShell.Base;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Forgets the connection of this session and its credentials.</para>
/// <para type="description">Sends nothing. Does nothing when there is no connection.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Swr")]
public sealed class DisconnectSwr : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        RunspaceConnections.Current?.Dispose();
        RunspaceConnections.Current = null;
    }
}
