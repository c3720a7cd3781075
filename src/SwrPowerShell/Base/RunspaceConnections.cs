using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SwrPowerShell.Core;

namespace SwrPowerShell.Base;

/// <summary>The connection of each session. A runspace never sees another's, so no script changes the account of one beside it.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, SwrSession> s_connections = [];

    public static SwrSession? Current
    {
        get => s_connections.TryGetValue(Runspace.DefaultRunspace, out var session) ? session : null;
        set
        {
            s_connections.Remove(Runspace.DefaultRunspace);
            if (value is not null)
            {
                s_connections.Add(Runspace.DefaultRunspace, value);
            }
        }
    }
}
