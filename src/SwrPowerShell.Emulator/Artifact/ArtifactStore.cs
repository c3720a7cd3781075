namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The repositories and the privileges on them.</summary>
internal sealed class ArtifactStore(EmulatorServices services)
{
    private readonly EmulatorState _state = services.State;
    private Table<ArtifactRepository> Repositories => _state.Table<ArtifactRepository>();

    /// <summary>By role and repository.</summary>
    public Table<ArtifactPrivilege> Privileges => _state.Table<ArtifactPrivilege>();

    public Lock Gate => _state.Gate;

    /// <summary>In the order in which they were created.</summary>
    public IEnumerable<ArtifactRepository> All() => Repositories.List().OrderBy(repository => repository.Id);

    public ArtifactRepository? Find(string name, string status) =>
        Repositories.Find(name) is { } repository && repository.Status == status ? repository : null;

    public ArtifactRepository FindActive(string name) =>
        Find(name, ArtifactRepository.Active) ?? throw new ApiException(ArtifactErrors.NotFound);

    /// <summary>Creates one repository, or a Maven pair.</summary>
    public IReadOnlyList<ArtifactRepository> Create(params IReadOnlyList<ArtifactRepository> drafts)
    {
        lock (Gate)
        {
            if (drafts.Any(draft => IsTaken(draft)))
            {
                throw new ApiException(ArtifactErrors.NameExists);
            }

            var tab = Guid.NewGuid().ToString("N");
            return [.. drafts.Select(draft => Create(draft, tab))];
        }
    }

    /// <summary>
    /// Whether another repository has the name. Inferred: names are unique per format among what is not in the recycle bin.
    /// </summary>
    public bool IsTaken(ArtifactRepository wanted, params IReadOnlyList<string> except) => Repositories.List().Any(other =>
        other.Status == ArtifactRepository.Active
        && (other.Format, other.Policy, other.DisplayName) == (wanted.Format, wanted.Policy, wanted.DisplayName)
        && !except.Contains(other.Name));

    public void Change(ArtifactRepository repository) =>
        Repositories.Put(repository.Name, repository with { Modified = _state.Now });

    public void Purge(ArtifactRepository repository) => Repositories.Remove(EmulatorState.NoParent, repository.Name);

    private ArtifactRepository Create(ArtifactRepository draft, string tab)
    {
        var id = _state.NextId();
        var now = _state.Now;
        var repository = draft with
        {
            Id = id,
            Name = string.Create(
                CultureInfo.InvariantCulture,
                $"{services.Options.Region}_{Principal.Owner.DomainId}_{ArtifactFormats.InId(draft.Format)}_{id}"),
            TabId = tab,
            Created = now,
            Modified = now,
        };
        Repositories.Put(repository.Name, repository);
        return repository;
    }
}
