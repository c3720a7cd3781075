namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private volatile bool _refusesOrder;

    /// <summary>Creates a repository. The reply is empty, so the result contains the requested values.</summary>
    [Operation("CreateRepo", "POST", SwrPath.Repositories)]
    public Task<SwrRepository> CreateRepositoryAsync(RepositorySpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var body = _session.OnPremises ? Form(spec) : Json(spec);
        return Creation.SendAsync(
            async () => Created(spec) with
            {
                Attempts = await _sender.PostAsync(RepositoryName.From(spec).Resource.At(SwrPath.Repositories), body, cancellationToken, RetrySafety.Always),
            },
            e => FindAsync<SwrRepository>(e, async client => await client.ShowRepositoryAsync(spec.Organization, spec.Name, cancellationToken)),
            spec.Describes,
            ifExists,
            _ => ChangeRepositoryAsync(spec.ToChange(), cancellationToken));
    }

    private SwrRepository Created(RepositorySpec spec) => new()
    {
        Organization = spec.Organization,
        Name = spec.Name,
        IsPublic = spec.IsPublic,
        Category = OnWire(spec.Category),
        Description = spec.Description,
        Path = PathOf($"{spec.Organization}/{spec.Name}"),
        Outcome = SwrOutcome.Created,
    };

    private string? OnWire(string? category) => RepositoryCategory.ToWire(category, _session.OnPremises);

    private RequestBody Json(RepositorySpec spec) => RequestBody.Json(
        new CreateRepositoryBody(spec.Name, spec.IsPublic, OnWire(spec.Category), spec.Description), SwrJson.Wire.CreateRepositoryBody);

    // The on-premises edition expects a form.
    private RequestBody Form(RepositorySpec spec) => RequestBody.Form(
        ("repository", spec.Name),
        ("category", OnWire(spec.Category)),
        ("description", spec.Description),
        ("is_public", Text(spec.IsPublic)));

    /// <summary>Reads a repository.</summary>
    [Operation("ShowRepository", "GET", SwrPath.Repository)]
    public async Task<SwrRepository> ShowRepositoryAsync(string organization, string name, CancellationToken cancellationToken)
    {
        var resource = RepositoryName.Of(organization, name).Resource.At(SwrPath.Repository);
        return (await _sender.GetAsync(resource, SwrJson.Wire.RepositoryWire, cancellationToken)).ToRepository(organization, name);
    }

    /// <summary>Lists repositories. Pages are read on demand.</summary>
    [Operation("ListReposDetails", "GET", SwrPath.AllRepositories)]
    [Operation("ListRepoDetails", "GET", SwrPath.AllRepositoriesByMarker)]
    public IAsyncEnumerable<ListPage<SwrRepository>> ListRepositoriesAsync(RepositoryQuery query, CancellationToken cancellationToken) =>
        query.Version == SwrListVersion.V3
            ? Paging.ByMarkerAsync(marker => MarkedRepositoriesAsync(query, marker, cancellationToken), static r => r.ToString(), cancellationToken)
            : Paging.ByOffsetAsync(
                offset => PagedRepositoriesAsync(query, offset, cancellationToken), static r => r.ToString(), query.PageSize, cancellationToken, query.Offset);

    private async Task<(List<SwrRepository> Items, long? Total)> PagedRepositoriesAsync(
        RepositoryQuery query, long offset, CancellationToken cancellationToken)
    {
        try
        {
            return await PagedRepositoriesAsync(query, offset, _refusesOrder ? null : "name", cancellationToken);
        }
        catch (SwrException e) when (!_refusesOrder && e.ServiceCode == ServiceErrorTable.OrderRefused)
        {
            // The documentation of the columns is contradictory. Without this one, the list has another order.
            _refusesOrder = true;
            return await PagedRepositoriesAsync(query, offset, null, cancellationToken);
        }
    }

    // Ordered by name, because other orders change with each push, which could move repositories to pages that were read before.
    private async Task<(List<SwrRepository> Items, long? Total)> PagedRepositoriesAsync(
        RepositoryQuery query, long offset, string? orderColumn, CancellationToken cancellationToken)
    {
        var (wires, total) = await _sender.GetPageAsync(
            PageOf(query, SwrPath.AllRepositories, orderColumn, ("offset", Text(offset))), SwrJson.Wire.ListRepositoryWire, cancellationToken);
        var page = wires.ConvertAll(w => w.ToRepository(w.Namespace is null ? query.Organization : null, null));
        return (page, total ?? (wires.Count > 0 ? wires[0].TotalRange : null));
    }

    private async Task<(List<SwrRepository> Items, string? Next)> MarkedRepositoriesAsync(
        RepositoryQuery query, string? marker, CancellationToken cancellationToken)
    {
        var page = await _sender.GetAsync(
            PageOf(query, SwrPath.AllRepositoriesByMarker, null, ("marker", marker)), SwrJson.Wire.RepositoryMarkerPage, cancellationToken);
        return (page.Repos.Present().ConvertAll(wire => wire.ToRepository(null, null)), page.Next);
    }

    private Resource PageOf(RepositoryQuery query, string path, string? orderColumn, (string Name, string? Value) position) => query.Resource.At(
        path,
        ("namespace", query.Organization),
        ("name", query.NamePart),
        ("category", OnWire(query.Category)),
        ("is_public", query.IsPublic is { } isPublic ? Text(isPublic) : null),
        ("order_column", orderColumn),
        ("order_type", orderColumn is null ? null : "asc"),
        ("limit", Text(query.PageSize)),
        position);

    /// <summary>Reads a repository and updates it if a value differs.</summary>
    public async Task<SwrRepository> ChangeRepositoryAsync(RepositoryChange change, CancellationToken cancellationToken)
    {
        var current = await ShowRepositoryAsync(change.Repository.Organization, change.Repository.Name, cancellationToken);
        return await UpdateRepositoryAsync(current, change.IsPublic, change.Category, change.Description, cancellationToken);
    }

    /// <summary>Updates a repository if a value differs; null for no change. Only differing values are sent, in order not to overwrite others.</summary>
    [Operation("UpdateRepo", "PATCH", SwrPath.Repository)]
    public async Task<SwrRepository> UpdateRepositoryAsync(
        SwrRepository current, bool? isPublic, string? category, string? description, CancellationToken cancellationToken)
    {
        var body = new UpdateRepositoryBody(
            isPublic == current.IsPublic ? null : isPublic,
            category is null || RepositoryCategory.AreSame(category, current.Category) ? null : OnWire(category),
            description == (current.Description ?? "") ? null : description);
        if (body == new UpdateRepositoryBody(null, null, null))
        {
            return current with { Outcome = SwrOutcome.Unchanged };
        }

        var attempts = await _sender.PatchAsync(
            RepositoryName.Of(current.Organization, current.Name).Resource.At(SwrPath.Repository),
            RequestBody.Json(body, SwrJson.Wire.UpdateRepositoryBody),
            cancellationToken);
        return current with
        {
            IsPublic = body.IsPublic ?? current.IsPublic,
            Category = body.Category ?? current.Category,
            Description = body.Description ?? current.Description,
            Outcome = SwrOutcome.Updated,
            Attempts = attempts,
        };
    }

    /// <summary>Removes a repository, with its images unless the service refuses that.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteRepo", "DELETE", SwrPath.Repository)]
    public Task<int> DeleteRepositoryAsync(string organization, string name, CancellationToken cancellationToken) =>
        _sender.DeleteAsync(RepositoryName.Of(organization, name).Resource.At(SwrPath.Repository), cancellationToken);
}
