using System.Runtime.CompilerServices;

namespace SwrPowerShell.Repositories;

/// <summary>Filters a list of repositories: by the service as far as it can, the rest by the client.</summary>
internal sealed class RepositoryFilter
{
    private readonly string? _organization;
    private readonly string? _name;
    private readonly string? _category;
    private readonly bool? _isPublic;
    private readonly Func<string?, bool> _isOrganization;
    private readonly Func<string?, bool> _isName;

    public RepositoryFilter(string? organization, string? name, string? category, bool? isPublic)
    {
        _organization = organization is null or "" or "*" ? null : organization;
        _name = name is null or "" or "*" ? null : name;
        _category = RepositoryCategory.Require(category);
        _isPublic = isPublic;
        _isOrganization = Wildcards.Matcher(_organization);
        _isName = Wildcards.Matcher(_name);
    }

    /// <summary>Whether the filter is a name without wildcards, so that an empty result is an error.</summary>
    public bool IsExactName => Wildcards.IsName(_name);

    /// <summary>Whether the client filters. The service filters by organization, category and visibility, but its search for names finds others, too.</summary>
    public bool FiltersLocally => _name is not null || HasTwoSpellings || _organization != ExactOrganization;

    // The filter of the service finds one spelling only, and its spelling is not documented.
    private bool HasTwoSpellings => _category == RepositoryCategory.Arm;

    /// <summary>The organization, if it has no wildcards; otherwise null.</summary>
    public string? ExactOrganization => Wildcards.IsName(_organization) ? _organization : null;

    /// <summary>Returns the query for the service. It skips and has small pages only if the client does not filter.</summary>
    public RepositoryQuery ToQuery(PageWindow window, SwrListVersion version = SwrListVersion.V2) => new(
        ExactOrganization,
        _name is null ? null : LongestLiteral(_name),
        HasTwoSpellings ? null : _category,
        _isPublic,
        FiltersLocally || version == SwrListVersion.V3 ? 0 : window.TakeSkip(),
        FiltersLocally ? RepositoryQuery.LargestPage : window.PageSize(RepositoryQuery.LargestPage))
    {
        Version = version,
    };

    /// <summary>Lists repositories. The pages also contain repositories that do not match.</summary>
    /// <exception cref="SwrException"><c>RepositoryNotFound</c> or <c>OrganizationNotFound</c> after the last page, if a name does not exist.</exception>
    public async IAsyncEnumerable<ListPage<SwrRepository>> ListAsync(
        SwrClient client, RepositoryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (listed, found) = (false, false);
        await foreach (var page in client.ListRepositoriesAsync(query, cancellationToken))
        {
            listed = true;
            found = found || page.Items.Any(Matches);
            yield return page;
        }

        if (!found && IsExactName)
        {
            throw SwrNotFound.Repository(ToString());
        }

        if (!listed && query.Offset == 0 && ExactOrganization is { } organization)
        {
            // For an organization that does not exist, the service returns an empty list instead of an error.
            await client.ShowOrganizationAsync(organization, cancellationToken);
        }
    }

    /// <summary>Whether a repository matches.</summary>
    public bool Matches(SwrRepository repository) =>
        Matches(repository.Organization, repository.Name)
        && (_isPublic is null || repository.IsPublic == _isPublic)
        && (_category is null || RepositoryCategory.AreSame(repository.Category, _category));

    /// <summary>Whether an organization and a name match.</summary>
    public bool Matches(string organization, string name) => _isOrganization(organization) && _isName(name);

    /// <summary>Returns the names or patterns.</summary>
    public override string ToString() => _organization is null ? $"{_name}" : $"{_organization}/{_name}";

    // The documentation does not say how the search of the service treats a slash.
    private static string? LongestLiteral(string pattern) => Wildcards.LongestLiteral(pattern, '/')?.ToLowerInvariant();
}
