using System.Collections.Frozen;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Reads what exists for the files of a registry.</summary>
/// <param name="run">The run.</param>
/// <param name="kinds">What to read.</param>
public sealed class RegistryExport(RegistryRun run, IReadOnlyList<RegistryKind> kinds)
{
    private readonly Lock _lock = new();
    private Task<FrozenSet<string>>? _shared;

    /// <summary>Whether what belongs to repositories is read, so that they must be listed.</summary>
    public bool NeedsRepositories => kinds.Any(kind => kind.IsOfRepository || kind is RepositoryKind);

    /// <summary>Reads what a place has of each kind: an organization, or a repository.</summary>
    /// <param name="place">The place.</param>
    /// <param name="repository">The repository as it was listed; null for an organization.</param>
    /// <param name="cancellationToken">Cancels.</param>
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

    // One list tells which repositories are shared at all; most are not.
    private Task<FrozenSet<string>> SharedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _shared ??= run.Client.ListSharedNamesAsync(cancellationToken);
        }
    }
}

/// <summary>What a place has of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Items">The resources.</param>
/// <param name="Error">Why they could not be read; null when they could.</param>
public sealed record RegistryExportPart(RegistryKind Kind, IReadOnlyList<RegistryItem> Items, SwrException? Error);
