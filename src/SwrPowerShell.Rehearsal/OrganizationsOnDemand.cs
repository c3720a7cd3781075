using System.Collections.Concurrent;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Rehearsal;

/// <summary>Creates each organization of the file before its first repository, because a new emulator has none.</summary>
internal sealed class OrganizationsOnDemand(SwrClient client)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _created = new(StringComparer.Ordinal);

    public Task EnsureAsync(string name) =>
        _created.GetOrAdd(name, n => new Lazy<Task>(() => client.CreateOrganizationAsync(n, skipExisting: false, CancellationToken.None))).Value;
}
