using SwrPowerShell.Repositories;

namespace SwrPowerShell.Base;

/// <summary>What all commands share that look into repositories: named one by one, piped, or found by wildcards.</summary>
/// <typeparam name="TItem">What one request needs.</typeparam>
/// <typeparam name="TResult">What one request yields.</typeparam>
public abstract class RepositoryScanCmdlet<TItem, TResult> : SwrBulkCmdlet<TItem, TResult>
    where TItem : notnull
{
    private bool _nameGiven;

    /// <summary>The organization; wildcards are allowed.</summary>
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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _nameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Name));
    }

    /// <summary>The repositories that the current row means, and whether it names the one by its full name.</summary>
    /// <exception cref="SwrException">A name is not valid, or names what does not exist.</exception>
    private protected IEnumerable<(RepositoryName Repository, bool IsNamed)> ReadRepositories()
    {
        // The name of a piped organization is not the name of a repository, whatever the binder thinks.
        var piped = (InputObject?.BaseObject as SwrOrganization)?.Name ?? InputObject?.BaseObject as string;
        var (organization, name) = piped is null ? (Organization, Name) : (piped, _nameGiven ? Name : null);
        return IsExact(organization) && IsExact(name)
            ? [(RepositoryName.Create(Names, organization, name), true)]
            : Find(new RepositoryFilter(organization, name, null, null));
    }

    /// <summary>Whether a text is a name, and not a pattern or nothing.</summary>
    private protected static bool IsExact(string? text) => !string.IsNullOrEmpty(text) && !WildcardPattern.ContainsWildcardCharacters(text);

    private IEnumerable<(RepositoryName Repository, bool IsNamed)> Find(RepositoryFilter filter)
    {
        var (listed, found) = (false, false);
        foreach (var page in ReadPages(Client.ListRepositoriesAsync(filter.ToQuery(new PageWindow(0, ulong.MaxValue)), Stop)))
        {
            listed = true;
            foreach (var repository in page.Items.Where(filter.Matches))
            {
                found = true;
                yield return (RepositoryName.Of(repository.Organization, repository.Name), false);
            }
        }

        if (!found && filter.NamesOne)
        {
            throw SwrNotFound.Repository(filter.ToString());
        }

        if (!listed && filter.ExactOrganization is { } organization)
        {
            // The service lists nothing, and no error, for an organization that does not exist.
            Call((client, stop) => client.ShowOrganizationAsync(organization, stop));
        }
    }
}
