namespace SwrPowerShell.Core.DesiredState;

/// <summary>The existing organizations and repositories. Each organization is listed once, when it is first needed.</summary>
public sealed class CurrentState(SwrClient client)
{
    private readonly Dictionary<string, Dictionary<string, SwrRepository>> _repositories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SwrException> _failures = new(StringComparer.Ordinal);
    private HashSet<string>? _organizations;

    /// <summary>The existing organizations whose repositories were read.</summary>
    public IEnumerable<string> Read => _organizations is null ? [] : _repositories.Keys.Where(_organizations.Contains);

    /// <summary>Whether the repositories of an organization were read.</summary>
    /// <exception cref="SwrException">An earlier attempt to read the organization failed. It is not repeated for each row.</exception>
    public bool Has(string organization) =>
        _failures.TryGetValue(organization, out var failure) ? throw failure.Copy() : _repositories.ContainsKey(organization);

    /// <summary>Whether an organization exists. Requires that it was read.</summary>
    public bool Exists(string organization) => _organizations!.Contains(organization);

    /// <summary>Records that an organization was created.</summary>
    public void Created(string organization) => _organizations!.Add(organization);

    /// <summary>Records the failure of an organization, which becomes that of all its further rows.</summary>
    public void Failed(string organization, SwrException failure) => _failures[organization] = failure;

    /// <summary>Returns a repository; null if it does not exist. Requires that its organization was read.</summary>
    public SwrRepository? Find(RepositoryName name) => _repositories[name.Organization].GetValueOrDefault(name.Name);

    /// <summary>Whether any repository that was read has a category.</summary>
    public bool HasCategory(string category) =>
        _repositories.Values.Any(repositories => repositories.Values.Any(repository => RepositoryCategory.AreSame(repository.Category, category)));

    /// <summary>Returns the repositories of an organization. Requires that it was read.</summary>
    public IEnumerable<SwrRepository> In(string organization) => _repositories[organization].Values;

    /// <summary>Reads the repositories of an organization.</summary>
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

    /// <summary>Returns the names of all organizations, which are listed once.</summary>
    public async Task<IReadOnlySet<string>> ReadOrganizationsAsync(CancellationToken cancellationToken) =>
        _organizations ??= [.. (await client.ListOrganizationsAsync(null, cancellationToken)).Select(o => o.Name)];

    private async Task<Dictionary<string, SwrRepository>> ListAsync(string organization, CancellationToken cancellationToken)
    {
        await ReadOrganizationsAsync(cancellationToken);
        var repositories = new Dictionary<string, SwrRepository>(StringComparer.Ordinal);
        if (_organizations!.Contains(organization))
        {
            var listed = client.ListRepositoriesAsync(new RepositoryQuery(organization), cancellationToken).SelectMany(page => page.Items);

            // The filter of the service may also find organizations with a longer name.
            await foreach (var repository in listed.Where(repository => repository.Organization == organization))
            {
                repositories[repository.Name] = repository;
            }
        }

        return repositories;
    }
}
