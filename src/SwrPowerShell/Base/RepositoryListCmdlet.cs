using SwrPowerShell.Repositories;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that list what repositories have. They are named one by one, piped, or found by wildcards.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class RepositoryListCmdlet<T> : ListCmdlet<T>
{
    /// <summary>The organization, or with a slash organization and name in one; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; wildcards are allowed.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(RepositoryPatternCompleter))]
    [Alias("Repository")]
    [SupportsWildcards]
    public string? Name { get; set; }

    private protected override bool TakesText => true;

    /// <summary>The names or patterns of the current row.</summary>
    private protected (string? Organization, string? Name) Address
    {
        get
        {
            // The name of a piped organization is not the name of a repository, whatever the binder thinks.
            return InputObject?.BaseObject is SwrOrganization piped
                ? (piped.Name, Rows.IsOnCommandLine(nameof(Name)) ? Name : null)
                : Rows.Address(Organization, Name, InputObject);
        }
    }

    /// <summary>The repositories that the current row means, and whether it names the one by its full name.</summary>
    /// <exception cref="SwrException">A name is not valid, or names what does not exist.</exception>
    private protected IEnumerable<(RepositoryName Repository, bool IsNamed)> ReadRepositories()
    {
        var (organization, name) = Address;
        if (IsExact(organization) && IsExact(name))
        {
            return [(RepositoryName.Create(Names, organization, name), true)];
        }

        var filter = new RepositoryFilter(organization, name, null, null);
        return ReadPages(filter.ListAsync(Client, filter.ToQuery(PageWindow.All), Stop))
            .SelectMany(page => page.Items)
            .Where(filter.Matches)
            .Select(repository => (RepositoryName.Of(repository.Organization, repository.Name), false));
    }

    /// <summary>For each repository of the row, the list that one request returns.</summary>
    private protected IEnumerable<ListRequest<T>> ReadLists(Func<RepositoryName, Task<IReadOnlyList<T>>> read, Func<T, bool>? wants = null)
    {
        return ReadRepositories().Select(found => ListRequest<T>.Of(found.Repository, Window, () => read(found.Repository)) with { Wants = wants ?? (static _ => true) });
    }

    /// <summary>For each repository of the row, a list that comes in pages.</summary>
    /// <param name="list">Lists from an offset on, so many records at a time.</param>
    /// <param name="wants">Whether an item is wanted; null where all are.</param>
    private protected IEnumerable<ListRequest<T>> ReadPagedLists(Func<RepositoryName, long, int, IAsyncEnumerable<ListPage<T>>> list, Func<T, bool>? wants)
    {
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            // The service skips and counts only where this list is the only one, and all of it is wanted.
            var isPlain = isNamed && wants is null && !MyInvocation.ExpectingInput;
            var (offset, pageSize) = isPlain
                ? (Window.TakeSkip(), Window.PageSize(RepositoryQuery.LargestPage))
                : (0, RepositoryQuery.LargestPage);
            yield return new(repository, Logged(list(repository, offset, pageSize)), Window) { Wants = wants ?? (static _ => true), IsTotalExact = isPlain };
        }
    }
}
