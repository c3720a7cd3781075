using System.Runtime.CompilerServices;

namespace SwrPowerShell.Repositories;

/// <summary>What to list: as much of it as the service can filter, and the rest here.</summary>
internal sealed class RepositoryFilter
{
    private readonly string? _organization;
    private readonly string? _name;
    private readonly string? _category;
    private readonly bool? _isPublic;
    private readonly WildcardPattern? _organizationPattern;
    private readonly WildcardPattern? _namePattern;

    public RepositoryFilter(string? organization, string? name, string? category, bool? isPublic)
    {
        _organization = organization is null or "" or "*" ? null : organization;
        _name = name is null or "" or "*" ? null : name;
        _category = RepositoryCategory.Require(category);
        _isPublic = isPublic;
        _organizationPattern = Pattern(_organization);
        _namePattern = Pattern(_name);
    }

    /// <summary>Whether exactly one name is asked for, so that finding nothing is an error.</summary>
    public bool NamesOne => _name is not null && !WildcardPattern.ContainsWildcardCharacters(_name);

    /// <summary>Whether names are compared here: the service's own filters are trusted for organization, category and visibility, but its name search finds too much.</summary>
    public bool FiltersHere => _name is not null || IsSpeltTwoWays || (_organization is not null && WildcardPattern.ContainsWildcardCharacters(_organization));

    // Which spelling the service keeps is not known, and its filter would find one of them only.
    private bool IsSpeltTwoWays => _category == RepositoryCategory.Arm;

    /// <summary>The organization, when it is one without wildcards.</summary>
    public string? ExactOrganization => _organization is not null && !WildcardPattern.ContainsWildcardCharacters(_organization) ? _organization : null;

    /// <summary>The service's part. Skipping and short pages go along only where nothing is filtered afterwards.</summary>
    public RepositoryQuery ToQuery(PageWindow window, SwrListVersion version = SwrListVersion.V2) => new(
        ExactOrganization,
        _name is null ? null : LongestLiteral(_name),
        IsSpeltTwoWays ? null : _category,
        _isPublic,
        FiltersHere || version == SwrListVersion.V3 ? 0 : window.TakeSkip(),
        FiltersHere ? RepositoryQuery.LargestPage : window.PageSize(RepositoryQuery.LargestPage))
    {
        Version = version,
    };

    /// <summary>Lists repositories. The pages also hold some that do not match.</summary>
    /// <exception cref="SwrException"><c>RepositoryNotFound</c> or <c>OrganizationNotFound</c> after the last page, if what is named does not exist.</exception>
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

        if (!found && NamesOne)
        {
            throw SwrNotFound.Repository(ToString());
        }

        if (!listed && query.Offset == 0 && ExactOrganization is { } organization)
        {
            // The service lists nothing, and no error, for an organization that does not exist.
            await client.ShowOrganizationAsync(organization, cancellationToken);
        }
    }

    /// <summary>The part that is done here.</summary>
    public bool Matches(SwrRepository repository) =>
        Matches(repository.Organization, repository.Name)
        && (_isPublic is null || repository.IsPublic == _isPublic)
        && (_category is null || RepositoryCategory.AreSame(repository.Category, _category));

    /// <summary>The same, for whatever has these names.</summary>
    public bool Matches(string organization, string name) =>
        (_organizationPattern?.IsMatch(organization) ?? true) && (_namePattern?.IsMatch(name) ?? true);

    /// <summary>The names asked for.</summary>
    public override string ToString() => _organization is null ? $"{_name}" : $"{_organization}/{_name}";

    private static WildcardPattern? Pattern(string? text) => text is null ? null : WildcardPattern.Get(text, WildcardOptions.IgnoreCase);

    // How the service's search reads a slash is not documented.
    private static string? LongestLiteral(string pattern) => Wildcards.LongestLiteral(pattern, '/')?.ToLowerInvariant();
}
