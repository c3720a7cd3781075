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

    private async Task<NamePage> RepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var wanted = new RepositoryQuery(query.Organization, NamePart(query));
        await foreach (var page in Client.ListRepositoriesAsync(wanted, cancellationToken))
        {
            return Page(page, wanted.PageSize, repository => new KnownName(repository.Name, repository.Organization));
        }

        return Nothing;
    }

    private async Task<NamePage> SharedRepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var (client, all) = (Client, Nothing);
        foreach (var by in new[] { SwrSharedBy.Self, SwrSharedBy.ThirdParty })
        {
            var wanted = new SharedQuery(by) { Organization = query.Organization, NamePart = NamePart(query) };
            await foreach (var page in client.ListSharedRepositoriesAsync(wanted, cancellationToken))
            {
                var found = Page(page, RepositoryQuery.LargestPage, repository => new KnownName(repository.Name, repository.Organization));
                all = new([.. all.Names, .. found.Names], all.IsComplete && found.IsComplete);
                break;
            }
        }

        return all;
    }

    private async Task<NamePage> TagsAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var wanted = new TagQuery(RepositoryName.Create(session.Names, query.Organization, query.Repository))
        {
            Search = query.Prefix.Length == 0 ? null : query.Prefix,
        };
        await foreach (var page in Client.ListTagsAsync(wanted, cancellationToken))
        {
            return Page(page, wanted.PageSize, tag => new KnownName(tag.Tag));
        }

        return Nothing;
    }

    // Without the filter of the service, which finds names only: the prefix may be that of an id.
    private async Task<NamePage> ArtifactRepositoriesAsync(NameQuery query, CancellationToken cancellationToken)
    {
        var client = session.CreateArtifactClient(SilentObserver.Instance, sendsOnce: true);
        await foreach (var page in client.ListRepositoriesAsync(new ArtifactQuery(RecycleBin: query.RecycleBin), cancellationToken))
        {
            return new(
                [.. page.Items.Select(repository => new KnownName(repository.Id ?? "", repository.Name))],
                page.Total is { } total ? total <= page.Items.Count : page.Items.Count < ArtifactQuery.LargestPage);
        }

        return Nothing;
    }

    private static NamePage Nothing { get; } = new([], IsComplete: true);

    private static NamePage Page<T>(ListPage<T> page, int pageSize, Func<T, KnownName> name) => new(
        [.. page.Items.Select(name)], page.Total is { } total ? total <= page.Items.Count : page.Items.Count < pageSize);

    // The longest part without a slash, because the documentation does not say how the service finds slashes. Repository names are lowercase.
    private static string? NamePart(NameQuery query) =>
        query.Prefix.ToLowerInvariant().Split('/').MaxBy(part => part.Length) is { Length: > 0 } part ? part : null;
}
