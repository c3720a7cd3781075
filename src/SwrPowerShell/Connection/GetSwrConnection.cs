using System.Management.Automation;
using SwrPowerShell.Base;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Shows where and as whom the commands of this session send their requests.</para>
/// <para type="description">Returns nothing when there is no connection. Holds no secret in any form.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrConnection")]
[OutputType(typeof(SwrConnection))]
public sealed class GetSwrConnection : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RunspaceConnections.Current is { } session)
        {
            WriteObject(session);
        }
    }
}
