using System.Collections.Concurrent;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A list to read, with one request.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Place">The organization or repository.</param>
public sealed record RegistryRead(RegistryKind Kind, RegistryPlace Place)
{
    /// <summary>Returns the kind and the place.</summary>
    public override string ToString() => $"{Kind.Noun} of {Place}";
}

/// <summary>Reads the existing resources for a plan: organizations and repositories by lists, other resources by a request for each organization or repository.</summary>
/// <param name="run">The run.</param>
/// <param name="folder">The files.</param>
/// <param name="includeExtra">Whether to find resources that the files do not list, too: then all organizations and repositories of the files are read.</param>
public sealed class RegistryReader(RegistryRun run, RegistryFolder folder, bool includeExtra)
{
    private readonly ConcurrentDictionary<RegistryRead, (RegistryItems? Items, SwrException? Error)> _lists = new();
    private readonly Dictionary<string, SwrException> _failed = new(StringComparer.Ordinal);
    private IReadOnlySet<string> _organizations = new HashSet<string>();

    /// <summary>Reads organizations and repositories.</summary>
    /// <returns>The other lists, to be read concurrently with <see cref="ReadAsync"/>.</returns>
    public async Task<IReadOnlyList<RegistryRead>> ReadListsAsync(CancellationToken cancellationToken)
    {
        _organizations = await run.State.ReadOrganizationsAsync(cancellationToken);
        foreach (var name in Entries().Where(entry => entry.Kind is RepositoryKind || entry.Kind.IsOfRepository).Select(entry => entry.Place.Organization!).Distinct(StringComparer.Ordinal))
        {
            try
            {
                await run.State.ReadAsync(name, cancellationToken);
            }
            catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
            {
                _failed[name] = e;
                _lists[new(RegistryKind.Of(SwrRegistryResource.Repository), new(name))] = (null, e);
            }
        }

        return
        [
            .. from file in folder.Files
               where file.Kind is not (OrganizationKind or RepositoryKind)
               from place in PlacesOf(file.Kind)
               where !IsInFailedList(place) && ExistsOrFails(place)
               select new RegistryRead(file.Kind, place),
        ];
    }

    /// <summary>Reads a list. A failure becomes that of the rows that need it.</summary>
    public async Task ReadAsync(RegistryRead read, CancellationToken cancellationToken)
    {
        try
        {
            _lists[read] = (new(await read.Kind.ListAsync(run, read.Place, cancellationToken)), null);
        }
        catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
        {
            _lists[read] = (null, e);
        }
    }

    /// <summary>Whether this is a repository of an organization whose repositories could not be listed.</summary>
    public bool IsInFailedList(RegistryPlace place) => place.Repository is not null && _failed.ContainsKey(place.Organization!);

    /// <summary>Whether an organization or a repository exists.</summary>
    /// <exception cref="SwrException">It could not be read.</exception>
    public bool ExistsOrFails(RegistryPlace place) =>
        place.Organization is null
        || (_organizations.Contains(place.Organization)
            && (place.Repository is null
                || (_failed.TryGetValue(place.Organization, out var error) ? throw error.Copy()
                    : run.State.Has(place.Organization) && run.State.Find(place.RepositoryName) is not null)));

    /// <summary>Returns the resources of a kind in an existing organization or repository.</summary>
    /// <exception cref="SwrException">It could not be read.</exception>
    public async Task<RegistryItems> ItemsAsync(RegistryKind kind, RegistryPlace place, CancellationToken cancellationToken)
    {
        var read = new RegistryRead(kind, place);
        if (kind is OrganizationKind or RepositoryKind && !_lists.ContainsKey(read))
        {
            // From lists that were read before, so this sends no request.
            await ReadAsync(read, cancellationToken);
        }

        var (items, error) = _lists[read];
        return items ?? throw error!.Copy();
    }

    /// <summary>Returns the organizations or repositories whose resources of a kind are compared.</summary>
    public IEnumerable<RegistryPlace> PlacesOf(RegistryKind kind)
    {
        var own = Entries().Where(entry => entry.Kind == kind).Select(entry => entry.Place);
        if (!includeExtra || kind is OrganizationKind or RepositoryKind)
        {
            return own.Distinct();
        }

        // Finds resources whose last row was deleted from the file, by their organization or repository.
        var named = kind.IsOfRepository
            ? Entries().Select(entry => entry.Kind is RepositoryKind ? entry.Place with { Repository = entry.Key } : entry.Place).Where(place => place.Repository is not null)
            : Entries().Where(entry => entry.Kind is OrganizationKind).Select(entry => new RegistryPlace(entry.Key));
        return own.Concat(named).Distinct();
    }

    private IEnumerable<RegistryEntry> Entries() => folder.Files.SelectMany(file => file.Rows).Select(row => row.Entry).OfType<RegistryEntry>();
}
