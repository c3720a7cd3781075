using System.Collections.Concurrent;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Rehearsal;

/// <summary>The emulator starts empty, so each organization that the file names is created before its first repository.</summary>
internal sealed class OrganizationsOnDemand(SwrClient client)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _created = new(StringComparer.Ordinal);

    public Task EnsureAsync(string name) =>
        _created.GetOrAdd(name, n => new Lazy<Task>(() => client.CreateOrganizationAsync(n, skipExisting: false, CancellationToken.None))).Value;
}
