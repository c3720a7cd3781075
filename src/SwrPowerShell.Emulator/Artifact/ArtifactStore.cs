using System.Globalization;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The repositories and the privileges on them.</summary>
internal sealed class ArtifactStore(EmulatorServices services)
{
    private readonly EmulatorState _state = services.State;
    private readonly Shelf<ArtifactRepository> _repositories =
        services.State.AddShelf("artifact_repositories", ArtifactJsonContext.Default.ArtifactRepository);

    /// <summary>By role and repository.</summary>
    public Shelf<ArtifactPrivilege> Privileges { get; } =
        services.State.AddShelf("artifact_privileges", ArtifactJsonContext.Default.ArtifactPrivilege);

    public Lock Gate => _state.Gate;

    /// <summary>In the order in which they were created.</summary>
    public IEnumerable<ArtifactRepository> All() => _repositories.List().OrderBy(repository => repository.Id);

    public ArtifactRepository? Find(string name, string status) =>
        _repositories.Find(EmulatorState.NoParent, name) is { } repository && repository.Status == status ? repository : null;

    public ArtifactRepository FindActive(string name) =>
        Find(name, ArtifactRepository.Active) ?? throw new RefusedException(ArtifactErrors.NotFound);

    /// <summary>Creates one repository, or a Maven pair.</summary>
    public IReadOnlyList<ArtifactRepository> Create(params IReadOnlyList<ArtifactRepository> drafts)
    {
        lock (Gate)
        {
            if (drafts.Any(draft => IsTaken(draft)))
            {
                throw new RefusedException(ArtifactErrors.NameExists);
            }

            var tab = Guid.NewGuid().ToString("N");
            return [.. drafts.Select(draft => Create(draft, tab))];
        }
    }

    /// <summary>
    /// Whether another repository has the name. Inferred: names are unique per format among what is not in the recycle bin.
    /// </summary>
    public bool IsTaken(ArtifactRepository wanted, params IReadOnlyList<string> except) => _repositories.List().Any(other =>
        other.Status == ArtifactRepository.Active
        && (other.Format, other.Policy, other.DisplayName) == (wanted.Format, wanted.Policy, wanted.DisplayName)
        && !except.Contains(other.Name));

    public void Change(ArtifactRepository repository) =>
        _repositories.Put(EmulatorState.NoParent, repository.Name, repository with { Modified = _state.Now });

    public void Purge(ArtifactRepository repository) => _repositories.Remove(EmulatorState.NoParent, repository.Name);

    private ArtifactRepository Create(ArtifactRepository draft, string tab)
    {
        var id = _state.NextId();
        var now = _state.Now;
        var repository = draft with
        {
            Id = id,
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"{services.Options.Region}_{Caller.Owner.DomainId}_{ArtifactFormats.InId(draft.Format)}_{id}"),
            TabId = tab,
            Created = now,
            Modified = now,
        };
        _repositories.Put(EmulatorState.NoParent, repository.Name, repository);
        return repository;
    }
}
