using System.Collections.Concurrent;

namespace SwrPowerShell.Core.Swr;

/// <content>Removal of repositories and organizations that may not be empty. The check does not rely on the service.</content>
public sealed partial class SwrClient
{
    /// <summary>Removes a repository without images.</summary>
    /// <returns>How many times the deletion was sent.</returns>
    /// <exception cref="SwrException"><c>RepositoryNotEmpty</c>, before the removal: the repository has tags, or the service does not return their number.</exception>
    public async Task<int> DeleteEmptyRepositoryAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        var current = await ShowRepositoryAsync(name.Organization, name.Name, cancellationToken);
        return current.TagCount == 0
            ? await DeleteRepositoryAsync(name.Organization, name.Name, cancellationToken)
            : throw NotEmpty.Repository(name, current.TagCount);
    }

    /// <summary>Removes a repository with its images. If the service refuses that, the tags are removed first.</summary>
    /// <param name="name">The repository.</param>
    /// <param name="gate">Limits the requests in flight.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>How many times the last deletion was sent.</returns>
    /// <exception cref="SwrException"><c>RepositoryNotEmpty</c>: a tag could not be removed. The inner exception contains the cause.</exception>
    public async Task<int> DeleteRepositoryWithTagsAsync(RepositoryName name, RequestGate gate, CancellationToken cancellationToken)
    {
        Task<int> DeleteAsync() => gate.RunAsync(() => DeleteRepositoryAsync(name.Organization, name.Name, cancellationToken), cancellationToken);
        try
        {
            return await DeleteAsync();
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.NotEmpty)
        {
            await DeleteTagsAsync(name, gate, cancellationToken);
            return await DeleteAsync();
        }
    }

    /// <summary>Removes an organization without repositories.</summary>
    /// <exception cref="SwrException"><c>OrganizationNotEmpty</c>, before the removal.</exception>
    public async Task DeleteEmptyOrganizationAsync(string name, CancellationToken cancellationToken)
    {
        // The filter of the service may also find organizations with a longer name.
        var repositories = ListRepositoriesAsync(new RepositoryQuery(name), cancellationToken).SelectMany(page => page.Items);
        if (await repositories.FirstOrDefaultAsync(repository => repository.Organization == name, cancellationToken) is { } contained)
        {
            throw NotEmpty.Organization(name, contained);
        }

        await DeleteOrganizationAsync(name, cancellationToken);
    }

    private async Task DeleteTagsAsync(RepositoryName name, RequestGate gate, CancellationToken cancellationToken)
    {
        var tags = new List<ImageTagName>();
        await using var pages = ListTagsAsync(new TagQuery(name), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await gate.RunAsync(() => pages.MoveNextAsync().AsTask(), cancellationToken))
        {
            tags.AddRange(pages.Current.Items.Select(ImageTagName.Of));
        }

        var failures = new ConcurrentQueue<SwrException>();
        await Parallel.ForEachAsync(
            tags,
            new ParallelOptions { MaxDegreeOfParallelism = gate.Limit, CancellationToken = cancellationToken },
            async (tag, stop) =>
            {
                try
                {
                    await gate.RunAsync(() => DeleteTagAsync(tag, stop), stop);
                    _sender.Log($"Removed the image tag {DisplayText.Quoted(tag.ToString())}.");
                }
                catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound)
                {
                    // Someone else has removed it in the meantime.
                }
                catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
                {
                    failures.Enqueue(e);
                }
            });
        if (failures.TryPeek(out var first))
        {
            throw NotEmpty.Tags(name, failures.Count, tags.Count, first);
        }
    }
}
