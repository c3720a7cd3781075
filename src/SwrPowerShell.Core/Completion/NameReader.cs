using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Core.Completion;

/// <summary>Reads one page of names from the service, without retries and log messages.</summary>
internal sealed class NameReader(SwrSession session)
{
    private SwrClient Client => session.CreateClient(SilentObserver.Instance, sendsOnce: true);

    /// <exception cref="SwrException">The request failed.</exception>
    public Task<NamePage> ReadAsync(NameQuery query, CancellationToken cancellationToken) => query.Thing switch
    {
        NameKind.Organization => OrganizationsAsync(cancellationToken),
        NameKind.Repository => RepositoriesAsync(query, cancellationToken),
        NameKind.SharedRepository => SharedRepositoriesAsync(query, cancellationToken),
        NameKind.ImageTag => TagsAsync(query, cancellationToken),
        _ => ArtifactRepositoriesAsync(query, cancellationToken),
    };

    // The service returns all organizations in one reply. Its filter does not document whether it finds prefixes, so it is not used.
    private async Task<NamePage> OrganizationsAsync(CancellationToken cancellationToken) =>
        new([.. (await Client.ListOrganizationsAsync(null, cancellationToken)).Select(organization => new KnownName(organization.Name))], IsComplete: true);

    private Task<NamePage> RepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var wanted = new RepositoryQuery(query.Organization, NamePart(query));
        return FirstPageAsync(
            Client.ListRepositoriesAsync(wanted, cancellationToken), wanted.PageSize, repository => new KnownName(repository.Name, repository.Organization), cancellationToken);
    }

    private async Task<NamePage> SharedRepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var client = Client;
        var own = await PageAsync(SwrSharedBy.Self);
        var others = await PageAsync(SwrSharedBy.ThirdParty);
        return new([.. own.Names, .. others.Names], own.IsComplete && others.IsComplete);

        Task<NamePage> PageAsync(SwrSharedBy by)
        {
            var wanted = new SharedQuery(by) { Organization = query.Organization, NamePart = NamePart(query) };
            return FirstPageAsync(
                client.ListSharedRepositoriesAsync(wanted, cancellationToken), wanted.PageSize, repository => new KnownName(repository.Name, repository.Organization), cancellationToken);
        }
    }

    private Task<NamePage> TagsAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var wanted = new TagQuery(RepositoryName.Create(session.Names, query.Organization, query.Repository))
        {
            Search = query.Prefix.Length == 0 ? null : query.Prefix,
        };
        return FirstPageAsync(Client.ListTagsAsync(wanted, cancellationToken), wanted.PageSize, tag => new KnownName(tag.Tag), cancellationToken);
    }

    // Without the filter of the service, which finds names only: the prefix may be that of an id.
    private Task<NamePage> ArtifactRepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var wanted = new ArtifactQuery(RecycleBin: query.RecycleBin);
        var client = session.CreateArtifactClient(SilentObserver.Instance, sendsOnce: true);
        return FirstPageAsync(
            client.ListRepositoriesAsync(wanted, cancellationToken), wanted.PageSize, repository => new KnownName(repository.Id ?? "", repository.Name), cancellationToken);
    }

    private static async Task<NamePage> FirstPageAsync<T>(
        IAsyncEnumerable<ListPage<T>> pages, int pageSize, Func<T, KnownName> name, CancellationToken cancellationToken) =>
        await pages.FirstOrDefaultAsync(cancellationToken) is { } page
            ? new([.. page.Items.Select(name)], page.Total is { } total ? total <= page.Items.Count : page.Items.Count < pageSize)
            : new([], IsComplete: true);

    // The longest part without a slash, because the documentation does not say how the service finds slashes. Repository names are lowercase.
    private static string? NamePart(NameQuery query) =>
        query.Prefix.ToLowerInvariant().Split('/').MaxBy(part => part.Length) is { Length: > 0 } part ? part : null;
}
