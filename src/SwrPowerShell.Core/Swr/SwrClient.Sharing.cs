namespace SwrPowerShell.Core.Swr;

/// <content>Sharing with other accounts. The paths contain <c>repositories</c>, and the status for a missing share is 400.</content>
public sealed partial class SwrClient
{
    private const string Read = "read";

    /// <summary>Lists the shares of a repository.</summary>
    [Operation("ListRepoDomains", "GET", SwrPath.Shares)]
    public async Task<IReadOnlyList<SwrRepositoryShare>> ListSharesAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(repository.Resource.At(SwrPath.Shares), SwrJson.Wire.ListShareWire, cancellationToken)).ConvertAll(wire => wire.ToShare(repository));

    /// <summary>Reads a share. If the account contains capital letters, finds it in the list in any case.</summary>
    /// <exception cref="SwrException"><c>ShareNotFound</c>, also for a reply that says so with a status of success.</exception>
    [Operation("ShowAccessDomain", "GET", SwrPath.Share)]
    public async Task<SwrRepositoryShare> ShowShareAsync(ShareName name, CancellationToken cancellationToken)
    {
        try
        {
            var wire = await _sender.GetAsync(name.Resource.At(SwrPath.Share), SwrJson.Wire.ShareWire, cancellationToken);
            return wire.Exist != false ? wire.ToShare(name.Repository, name.Account) : throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.ShareNotFound, $"The {name.Resource} was not found.",
                "Correct the name of the account, or create the share first.");
        }
        catch (SwrException e) when (e.ErrorId == ErrorIds.ShareNotFound)
        {
            if (await FindSpellingAsync(name, cancellationToken) is { } other)
            {
                return other;
            }

            throw;
        }
    }

    // The service may store accounts in lower case.
    private async Task<SwrRepositoryShare?> FindSpellingAsync(ShareName name, CancellationToken cancellationToken) =>
        !name.Account.Any(char.IsUpper) ? null : (await LookAsync(once => once.ListSharesAsync(name.Repository, cancellationToken)))
            ?.FirstOrDefault(share => share.Account.Equals(name.Account, StringComparison.OrdinalIgnoreCase));

    /// <summary>Shares a repository. The reply is empty, so the result contains the requested values.</summary>
    [Operation("CreateRepoDomains", "POST", SwrPath.Shares)]
    public async Task<SwrRepositoryShare> CreateShareAsync(ShareTerms share, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var until = share.Until ?? throw ShareDeadline.Missing(share.ToString());
        var body = new ShareWire(share.Name.Account, Read, SwrRepositoryShare.DeadlineText(until), share.Description);
        return await Creation.SendAsync(
            async () => body.ToShare(share.Name.Repository) with
            {
                Until = until,
                IsValid = true,
                Outcome = SwrOutcome.Created,
                Attempts = await _sender.PostAsync(
                    share.Name.Resource.At(SwrPath.Shares), RequestBody.Json(body, SwrJson.Wire.ShareWire), cancellationToken, RetrySafety.Always),
            },
            _ => LookAsync(once => once.ShowShareAsync(share.Name, cancellationToken)),
            it => SwrRepositoryShare.DeadlineText(it.Until ?? default) == body.Deadline && (it.Description ?? "") == (body.Description ?? ""),
            ifExists,
            _ => ChangeShareAsync(share, cancellationToken));
    }

    /// <summary>Reads a share and updates it if a value differs. All values are sent, because the service clears omitted ones.</summary>
    [Operation("UpdateRepoDomains", "PATCH", SwrPath.Share)]
    public async Task<SwrRepositoryShare> ChangeShareAsync(ShareTerms change, CancellationToken cancellationToken)
    {
        var current = await ShowShareAsync(change.Name, cancellationToken);
        var name = ShareName.Create(change.Name.Repository, current.Account);
        var wanted = current with { Until = change.Until ?? current.Until, Description = change.Description ?? current.Description ?? "" };
        if (wanted == (current with { Description = current.Description ?? "" }))
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        var until = wanted.Until ?? throw ShareDeadline.Missing(change.ToString());
        var body = new ShareWire(AccessDomain: null, current.Permit ?? Read, SwrRepositoryShare.DeadlineText(until), wanted.Description);
        var attempts = await _sender.PatchAsync(
            name.Resource.At(SwrPath.Share), RequestBody.Json(body, SwrJson.Wire.ShareWire), cancellationToken);
        return wanted with { IsValid = until > DateTimeOffset.UtcNow, Outcome = SwrOutcome.Updated, Attempts = attempts };
    }

    /// <summary>Removes a share.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteRepoDomains", "DELETE", SwrPath.Share)]
    public async Task<int> DeleteShareAsync(ShareName name, CancellationToken cancellationToken)
    {
        try
        {
            return await _sender.DeleteAsync(name.Resource.At(SwrPath.Share), cancellationToken);
        }
        catch (SwrException e) when (e.ErrorId == ErrorIds.ShareNotFound)
        {
            if (await FindSpellingAsync(name, cancellationToken) is { } other && other.Account != name.Account)
            {
                return await DeleteShareAsync(ShareName.Create(name.Repository, other.Account), cancellationToken);
            }

            throw;
        }
    }

    /// <summary>Lists the shared repositories of this account or of others. Pages are read on demand.</summary>
    [Operation("ListSharedReposDetails", "GET", SwrPath.SharedRepositories)]
    [Operation("ListSharedRepoDetails", "GET", SwrPath.SharedRepositoriesByMarker)]
    public IAsyncEnumerable<ListPage<SwrSharedRepository>> ListSharedRepositoriesAsync(SharedQuery query, CancellationToken cancellationToken) =>
        query.Version == SwrListVersion.V3
            ? Paging.ByMarkerAsync(marker => MarkedSharedAsync(query, marker, cancellationToken), static r => r.ToString(), cancellationToken)
            : Paging.ByOffsetAsync(offset => PagedSharedAsync(query, offset, cancellationToken), static r => r.ToString(), query.PageSize, cancellationToken);

    /// <summary>Lists the names of the repositories that this account shares.</summary>
    public async Task<IReadOnlySet<string>> ListSharedNamesAsync(CancellationToken cancellationToken) =>
        await ListSharedRepositoriesAsync(new SharedQuery(SwrSharedBy.Self), cancellationToken)
            .SelectMany(page => page.Items).Select(repository => repository.ToString()).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);

    private async Task<(List<SwrSharedRepository> Items, long? Total)> PagedSharedAsync(SharedQuery query, long offset, CancellationToken cancellationToken)
    {
        var resource = PageOf(query, SwrPath.SharedRepositories, "center", query.Owner, ("offset", Text(offset)));
        var (wires, total) = await _sender.GetPageAsync(resource, SwrJson.Wire.ListRepositoryWire, cancellationToken);
        return (wires.ConvertAll(wire => wire.ToShared(query.By)), total ?? wires.FirstOrDefault()?.TotalRange);
    }

    private async Task<(List<SwrSharedRepository> Items, string? Next)> MarkedSharedAsync(SharedQuery query, string? marker, CancellationToken cancellationToken)
    {
        var resource = PageOf(query, SwrPath.SharedRepositoriesByMarker, "shared_by", null, ("marker", marker));
        var page = await _sender.GetAsync(resource, SwrJson.Wire.RepositoryMarkerPage, cancellationToken);
        return (page.Repos.Present().ConvertAll(wire => wire.ToShared(query.By)), page.Next);
    }

    private static Resource PageOf(SharedQuery query, string path, string sharedBy, string? owner, (string Name, string? Value) position) => query.Resource.At(
        path,
        (sharedBy, query.Center),
        ("namespace", query.Organization),
        ("name", query.NamePart),
        ("domain_name", owner),
        ("status", query.Status),
        ("limit", Text(query.PageSize)),
        position);
}
