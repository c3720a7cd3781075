using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using SwrPowerShell.Core;

namespace SwrPowerShell.Base;

/// <summary>The connections of each session. A runspace never sees another's, so no script changes the account of one beside it.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Held> s_connections = [];

    /// <summary>Where commands go that name no connection: the last one made.</summary>
    public static SwrSession? Current => Own?.Current;

    /// <summary>The connections that have a name, in the order of their names.</summary>
    public static IReadOnlyCollection<SwrSession> Named => [.. Own?.Named.Values ?? []];

    /// <summary>The connection without a name, if there is one, and those that have one.</summary>
    public static IEnumerable<SwrSession> All => Own is not { } held ? [] : held.Unnamed is { } unnamed ? [unnamed, .. held.Named.Values] : [.. held.Named.Values];

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => [.. Own?.Named.Keys ?? []];

    private static Held? Own => s_connections.TryGetValue(Runspace.DefaultRunspace, out var held) ? held : null;

    /// <summary>The connection of that name; null when there is none.</summary>
    public static SwrSession? Find(string name) => Own?.Named.GetValueOrDefault(name);

    /// <summary>Takes in a new connection, which becomes the current one. One of the same name gives way to it, and one without a name to the next such.</summary>
    public static void Add(SwrSession session)
    {
        var held = s_connections.GetOrCreateValue(Runspace.DefaultRunspace);
        held.Current = session;
        if (session.Name is { } name)
        {
            held.Named[name] = session;
        }
        else
        {
            held.Unnamed = session;
        }
    }

    /// <summary>Lets a connection go. None takes its place: what is sent next must not go to another account by surprise.</summary>
    public static void Remove(SwrSession session)
    {
        if (Own is not { } held)
        {
            return;
        }

        if (held.Current == session)
        {
            held.Current = null;
        }

        if (held.Unnamed == session)
        {
            held.Unnamed = null;
        }

        if (session.Name is { } name && held.Named.GetValueOrDefault(name) == session)
        {
            held.Named.Remove(name);
        }
    }

    private sealed class Held
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
