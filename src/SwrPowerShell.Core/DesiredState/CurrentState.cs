namespace SwrPowerShell.Core.DesiredState;

/// <summary>What exists, read by listing: each organization once, when it is first asked for.</summary>
public sealed class CurrentState(SwrClient client)
{
    private readonly Dictionary<string, Dictionary<string, SwrRepository>> _repositories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SwrException> _failures = new(StringComparer.Ordinal);
    private HashSet<string>? _organizations;

    /// <summary>The organizations that were asked for and exist.</summary>
    public IEnumerable<string> Read => _organizations is null ? [] : _repositories.Keys.Where(_organizations.Contains);

    /// <summary>Whether an organization's repositories have been read.</summary>
    /// <exception cref="SwrException">It could not be read: the failure of then, since it need not be tried for each row.</exception>
    public bool Has(string organization) =>
        _failures.TryGetValue(organization, out var failure) ? throw failure.Copy() : _repositories.ContainsKey(organization);

    /// <summary>Whether the organization exists. Only after it was read.</summary>
    public bool Exists(string organization) => _organizations!.Contains(organization);

    /// <summary>Notes that the organization exists from now on.</summary>
    public void Created(string organization) => _organizations!.Add(organization);

    /// <summary>Notes why nothing can be done in an organization: every further row of it fails the same way.</summary>
    public void Failed(string organization, SwrException failure) => _failures[organization] = failure;

    /// <summary>A repository, or null when there is none of that name. Only after its organization was read.</summary>
    public SwrRepository? Find(RepositoryName name) => _repositories[name.Organization].GetValueOrDefault(name.Name);

    /// <summary>Whether a repository that was read has a category.</summary>
    public bool HasCategory(string category) =>
        _repositories.Values.Any(repositories => repositories.Values.Any(repository => RepositoryCategory.AreSame(repository.Category, category)));

    /// <summary>The repositories of an organization. Only after it was read.</summary>
    public IEnumerable<SwrRepository> In(string organization) => _repositories[organization].Values;

    /// <summary>Reads an organization's repositories, 1,000 a page.</summary>
    public async Task<bool> ReadAsync(string organization, CancellationToken cancellationToken)
    {
        try
        {
            _repositories[organization] = await ListAsync(organization, cancellationToken);
            return true;
        }
        catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
        {
            _failures[organization] = e;
            throw;
        }
    }

    /// <summary>The names of all organizations, listed once.</summary>
    public async Task<IReadOnlySet<string>> ReadOrganizationsAsync(CancellationToken cancellationToken) =>
        _organizations ??= [.. (await client.ListOrganizationsAsync(null, cancellationToken)).Select(o => o.Name)];

    private async Task<Dictionary<string, SwrRepository>> ListAsync(string organization, CancellationToken cancellationToken)
    {
        await ReadOrganizationsAsync(cancellationToken);
        var repositories = new Dictionary<string, SwrRepository>(StringComparer.Ordinal);
        if (_organizations!.Contains(organization))
        {
            await foreach (var page in client.ListRepositoriesAsync(new RepositoryQuery(organization), cancellationToken))
            {
                foreach (var repository in page.Items)
                {
                    // The service may find organizations whose name only begins so.
                    if (repository.Organization == organization)
                    {
                        repositories[repository.Name] = repository;
                    }
                }
            }
        }

        return repositories;
    }
}
