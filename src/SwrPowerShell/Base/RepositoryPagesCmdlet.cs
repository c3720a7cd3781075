using SwrPowerShell.Repositories;

namespace SwrPowerShell.Base;

/// <summary>A command that reads a long list of each repository, a page at a time and only as far as the pipeline reads.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class RepositoryPagesCmdlet<T> : RepositoryScanCmdlet<RepositoryName, T>
{
    private PageWindow? _window;
    private bool _isCounted;

    /// <summary>Whether some of what the service lists is left out here.</summary>
    private protected abstract bool FiltersHere { get; }

    /// <summary>The list of one repository.</summary>
    private protected abstract IAsyncEnumerable<ListPage<T>> ListAsync(RepositoryName repository, long offset, int pageSize);

    /// <summary>Whether this one is wanted.</summary>
    private protected virtual bool Wants(T item) => true;

    private protected override IEnumerable<RepositoryName> ReadItems()
    {
        // Lists come out as they are read, so nothing is left to be sent afterwards; an error before comes out before.
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            Drain();
            List(repository, isNamed);
        }

        yield break;
    }

    private protected sealed override Task<T> SendAsync(SwrClient client, RepositoryName item, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Lists are read while the row is.");

    private void List(RepositoryName repository, bool isNamed)
    {
        _window ??= new(PagingParameters.Skip, PagingParameters.First);
        if (_window.IsFull)
        {
            return;
        }

        // The service skips and counts only where this list is the only one, and all of it is wanted.
        var isPlain = isNamed && !FiltersHere && !MyInvocation.ExpectingInput;
        var (offset, pageSize) = isPlain ? (_window.TakeSkip(), _window.PageSize(RepositoryQuery.LargestPage)) : (0, RepositoryQuery.LargestPage);
        foreach (var page in ReadPages(ListAsync(repository, offset, pageSize)))
        {
            if (PagingParameters.IncludeTotalCount && !_isCounted)
            {
                _isCounted = true;
                WriteObject(PagingParameters.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && isPlain ? 1 : 0));
            }

            foreach (var item in page.Items.Where(Wants).Where(_ => _window.Admits()))
            {
                WriteObject(item);
            }

            if (_window.IsFull)
            {
                return;
            }
        }
    }
}
