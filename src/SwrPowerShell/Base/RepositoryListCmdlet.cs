using SwrPowerShell.Repositories;

namespace SwrPowerShell.Base;

/// <summary>Base class of cmdlets that list repositories or what belongs to them. The repositories are specified by name, by wildcards or by the pipeline.</summary>
/// <typeparam name="T">The type of the list's items.</typeparam>
public abstract class RepositoryListCmdlet<T> : ListCmdlet<T>
{
    /// <summary>The organization, or organization and name with a slash between them; wildcards are allowed.</summary>
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
    /// <remarks>PowerShell binds the name of a piped organization to -Name, which is the name of a repository.</remarks>
    private protected (string? Organization, string? Name) Address => InputObject?.BaseObject is SwrOrganization piped
        ? (piped.Name, Rows.IsOnCommandLine(nameof(Name)) ? Name : null)
        : Rows.Address(Organization, Name, InputObject);

    /// <summary>The repositories of the current row, and whether the row specifies the repository by name, without wildcards.</summary>
    /// <exception cref="SwrException">A name is not valid, or does not exist.</exception>
    private protected IEnumerable<(RepositoryName Repository, bool IsNamed)> ReadRepositories()
    {
        var (organization, name) = Address;
        if (Wildcards.IsName(organization) && Wildcards.IsName(name))
        {
            return [(RepositoryName.Create(Names, organization, name), true)];
        }

        var filter = new RepositoryFilter(organization, name, null, null);
        return ReadPages(filter.ListAsync(Client, filter.ToQuery(PageWindow.All), Stop))
            .SelectMany(page => page.Items)
            .Where(filter.Matches)
            .Select(repository => (RepositoryName.Of(repository.Organization, repository.Name), false));
    }

    /// <summary>Returns a list for each repository of the row, which one request reads.</summary>
    private protected IEnumerable<ListRequest<T>> ReadLists(Func<RepositoryName, Task<IReadOnlyList<T>>> read, Func<T, bool>? matches = null) =>
        ReadRepositories().Select(found => ListRequest<T>.Of(found.Repository, Window, () => read(found.Repository)) with { Matches = matches ?? (static _ => true) });

    /// <summary>Returns a list for each repository of the row, which is read page by page.</summary>
    /// <param name="list">Reads the list from an offset, with a page size.</param>
    /// <param name="matches">Whether an item matches; null for all items.</param>
    private protected IEnumerable<ListRequest<T>> ReadPagedLists(Func<RepositoryName, long, int, IAsyncEnumerable<ListPage<T>>> list, Func<T, bool>? matches)
    {
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            // The service skips and counts only if this list is the only one and has no filter.
            var isPlain = isNamed && matches is null && !MyInvocation.ExpectingInput;
            var (offset, pageSize) = isPlain
                ? (Window.TakeSkip(), Window.PageSize(RepositoryQuery.LargestPage))
                : (0, RepositoryQuery.LargestPage);
            yield return new(repository, Logged(list(repository, offset, pageSize)), Window) { Matches = matches ?? (static _ => true), IsTotalExact = isPlain };
        }
    }
}
