namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The repositories of CodeArts Artifact.</summary>
internal sealed class ArtifactStore(EmulatorState state, string region)
{
    private Table<ArtifactRepository> Repositories => state.Table<ArtifactRepository>();

    /// <summary>All repositories, ordered by creation.</summary>
    public IEnumerable<ArtifactRepository> All() => Repositories.List().OrderBy(repository => repository.Id);

    public ArtifactRepository? Find(string name, string status) =>
        Repositories.Find(name) is { } repository && repository.Status == status ? repository : null;

    public ArtifactRepository FindActive(string name) =>
        Find(name, ArtifactRepository.Active) ?? throw new ApiException(ArtifactErrors.NotFound);

    /// <summary>Creates one repository, or a Maven pair.</summary>
    public ArtifactRepository[] Create(params ArtifactRepository[] drafts)
    {
        ApiException.ThrowIf(drafts.Any(draft => IsTaken(draft)), ArtifactErrors.NameExists);
        var tab = Guid.NewGuid().ToString("N");
        return Array.ConvertAll(drafts, draft => Create(draft, tab));
    }

    /// <summary>Whether another repository has the name. Inferred: names are unique per format, except in the recycle bin.</summary>
    public bool IsTaken(ArtifactRepository wanted, params string[] except) => Repositories.List().Any(other =>
        other.Status == ArtifactRepository.Active
        && (other.Format, other.Policy, other.DisplayName) == (wanted.Format, wanted.Policy, wanted.DisplayName)
        && !except.Contains(other.Name));

    public void Change(ArtifactRepository repository) => Repositories.Put(repository.Name, repository with { Modified = state.Now });

    /// <summary>Changes all repositories, or none.</summary>
    public ArtifactRepository[] Change(string[] names, Func<ArtifactRepository, ArtifactRepository> change)
    {
        var changed = Array.ConvertAll(names, name => change(FindActive(name)));
        ApiException.ThrowIf(changed.Length == 0, ArtifactErrors.NotFound);
        ApiException.ThrowIf(changed.Any(repository => IsTaken(repository, names)), ArtifactErrors.NameExists);
        Array.ForEach(changed, Change);
        return changed;
    }

    public void Purge(ArtifactRepository repository) => Repositories.Remove(EmulatorState.NoParent, repository.Name);

    private ArtifactRepository Create(ArtifactRepository draft, string tab)
    {
        var (id, now) = (state.NextId(), state.Now);
        var repository = draft with
        {
            Id = id,
            Name = string.Create(
                CultureInfo.InvariantCulture, $"{region}_{Principal.Owner.DomainId}_{ArtifactFormats.InId(draft.Format)}_{id}"),
            TabId = tab,
            Created = now,
            Modified = now,
        };
        Repositories.Put(repository.Name, repository);
        return repository;
    }
}
