namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Reads the resources of a registry for an export.</summary>
/// <param name="run">The run.</param>
/// <param name="kinds">The kinds of resources.</param>
public sealed class RegistryExport(RegistryRun run, IReadOnlyList<RegistryKind> kinds)
{
    private Task<IReadOnlySet<string>>? _shared;
    private object? _lock;

    /// <summary>Whether repositories must be listed.</summary>
    public bool NeedsRepositories => kinds.Any(kind => kind.IsOfRepository || kind is RepositoryKind);

    /// <summary>Reads the resources of an organization or a repository.</summary>
    /// <param name="place">The organization or repository.</param>
    /// <param name="repository">The repository of the list; null for an organization.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<RegistryExportPart>> ReadAsync(RegistryPlace place, SwrRepository? repository, CancellationToken cancellationToken)
    {
        var parts = new List<RegistryExportPart>();
        foreach (var kind in kinds.Where(kind => repository is null ? kind is OrganizationKind or OrganizationPermissionKind : kind is RepositoryKind || kind.IsOfRepository))
        {
            try
            {
                parts.Add(new(kind, kind switch
                {
                    OrganizationKind => [new(place.Organization!, place.Organization!)],
                    RepositoryKind => [new(place.Repository!, repository!)],
                    ShareKind when !(await SharedAsync(cancellationToken)).Contains(place.ToString()) => [],
                    _ => await kind.ListAsync(run, place, cancellationToken),
                }, null));
            }
            catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
            {
                parts.Add(new(kind, [], e.Copy()));
            }
        }

        return parts;
    }

    // Most repositories are not shared: one list of the shared ones avoids a request for each of the others.
    private Task<IReadOnlySet<string>> SharedAsync(CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _shared, ref _lock, () => run.Client.ListSharedNamesAsync(cancellationToken));
}

/// <summary>The resources of one kind in an organization or a repository.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Items">The resources.</param>
/// <param name="Error">The error if they could not be read, or null.</param>
public sealed record RegistryExportPart(RegistryKind Kind, IReadOnlyList<RegistryItem> Items, SwrException? Error);
