using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SwrPowerShell.Base;

/// <summary>The connections of each runspace. They are separate, so that no script changes the account of a script in another runspace.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Connections> s_connections = [];

    /// <summary>The connection of commands without -Connection: the last one created.</summary>
    public static SwrSession? Current => OfRunspace?.Current;

    /// <summary>The connections with a name, by name.</summary>
    public static IReadOnlyCollection<SwrSession> Named => [.. OfRunspace?.Named.Values ?? []];

    /// <summary>The connection without a name, if there is one, and the connections with a name.</summary>
    public static IEnumerable<SwrSession> All => OfRunspace is not { } connections ? [] : connections.Unnamed is { } unnamed ? [unnamed, .. connections.Named.Values] : [.. connections.Named.Values];

    /// <summary>The names of the connections.</summary>
    public static IReadOnlyCollection<string> Names => [.. OfRunspace?.Named.Keys ?? []];

    private static Connections? OfRunspace => s_connections.TryGetValue(Runspace.DefaultRunspace, out var connections) ? connections : null;

    /// <summary>The connection with a name; null for none.</summary>
    public static SwrSession? Find(string name) => OfRunspace?.Named.GetValueOrDefault(name);

    /// <summary>Adds a connection, and makes it the current one. It replaces the connection with the same name, or the one without a name.</summary>
    public static void Add(SwrSession session)
    {
        var connections = s_connections.GetOrCreateValue(Runspace.DefaultRunspace);
        connections.Current = session;
        if (session.Name is { } name)
        {
            connections.Named[name] = session;
        }
        else
        {
            connections.Unnamed = session;
        }
    }

    /// <summary>Removes a connection. No other connection becomes the current one, because requests could then go to another account unexpectedly.</summary>
    public static void Remove(SwrSession session)
    {
        if (OfRunspace is not { } connections)
        {
            return;
        }

        if (connections.Current == session)
        {
            connections.Current = null;
        }

        if (connections.Unnamed == session)
        {
            connections.Unnamed = null;
        }

        if (session.Name is { } name && connections.Named.GetValueOrDefault(name) == session)
        {
            connections.Named.Remove(name);
        }
    }

    private sealed class Connections
    {
        private SwrSession? _current;

        public SwrSession? Current
        {
            get => _current;
            set
            {
                _current?.IsCurrent = false;
                _current = value;
                _current?.IsCurrent = true;
            }
        }

        public SwrSession? Unnamed { get; set; }

        public SortedList<string, SwrSession> Named { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
