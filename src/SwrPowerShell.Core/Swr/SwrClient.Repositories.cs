using System.Globalization;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private volatile bool _refusesOrder;

    /// <summary>CreateRepo: creates a repository. The reply is empty, so the result holds what was asked for.</summary>
    /// <remarks>When it exists already, or no attempt got an answer, it is compared: equal after an attempt without an answer means that attempt created it.</remarks>
    public async Task<SwrRepository> CreateRepositoryAsync(RepositorySpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(
            HttpMethod.Post, SwrPath.Repositories(spec.Organization), ResourceTarget.Repository(spec.Organization, spec.Name))
        {
            Body = _session.OnPremises ? Form(spec) : Json(spec),
            RetrySafety = RetrySafety.Always,
        };
        try
        {
            var attempts = await _sender.SendAsync(request, cancellationToken);
            return Created(spec) with { Attempts = attempts };
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            if (await LookAsync(once => once.ShowRepositoryAsync(spec.Organization, spec.Name, cancellationToken)) is { } existing
                && spec.Describes(existing))
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }
        catch (SwrException e) when (e.ErrorId == ErrorIds.RepositoryAlreadyExists && (ifExists != SwrIfExists.Error || e.MayHaveHappened))
        {
            var existing = await ShowRepositoryAsync(spec.Organization, spec.Name, cancellationToken);
            if (e.MayHaveHappened && spec.Describes(existing))
            {
                return existing with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            switch (ifExists)
            {
                case SwrIfExists.Skip:
                    return existing with { Outcome = SwrOutcome.Unchanged, Attempts = e.Attempts };
                case SwrIfExists.Update:
                    return await ChangeRepositoryAsync(spec.ToChange(), cancellationToken);
                default:
                    throw;
            }
        }
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

    // On premises the service takes a form, with its booleans as text.
    private RequestBody Form(RepositorySpec spec) => RequestBody.Form(
        ("repository", spec.Name),
        ("category", OnWire(spec.Category)),
        ("description", spec.Description),
        ("is_public", spec.IsPublic ? "true" : "false"));

    /// <summary>ShowRepository: one repository.</summary>
    public async Task<SwrRepository> ShowRepositoryAsync(string organization, string name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Repository(organization, name), ResourceTarget.Repository(organization, name));
        var wire = await _sender.SendAsync(request, SwrJson.Wire.RepositoryWire, cancellationToken);
        return wire.ToRepository(organization, name);
    }

    /// <summary>ListReposDetails, or by marker ListRepoDetails: repositories, a page at a time, as far as the caller reads.</summary>
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
            // The documents do not agree on the columns. A list in another order is better than none.
            _refusesOrder = true;
            return await PagedRepositoriesAsync(query, offset, null, cancellationToken);
        }
    }

    // By name, since other orders change with each push: what moves to a page that was read already would be missed.
    private async Task<(List<SwrRepository> Items, long? Total)> PagedRepositoriesAsync(
        RepositoryQuery query, long offset, string? orderColumn, CancellationToken cancellationToken)
    {
        var path = SwrPath.WithQuery(
            SwrPath.AllRepositories,
            ("namespace", query.Organization),
            ("name", query.NamePart),
            ("category", OnWire(query.Category)),
            ("is_public", query.IsPublic is null ? null : query.IsPublic.Value ? "true" : "false"),
            ("order_column", orderColumn),
            ("order_type", orderColumn is null ? null : "asc"),
            ("limit", query.PageSize.ToString(CultureInfo.InvariantCulture)),
            ("offset", offset.ToString(CultureInfo.InvariantCulture)));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Repository(query.Organization ?? "*", "*"));
        var (wires, total) = await _sender.SendPagedAsync(request, SwrJson.Wire.ListRepositoryWire, cancellationToken);
        var page = wires.ConvertAll(w => w.ToRepository(w.Namespace is null ? query.Organization : null, null));
        return (page, total ?? (wires.Count > 0 ? wires[0].TotalRange : null));
    }

    private async Task<(List<SwrRepository> Items, string? Next)> MarkedRepositoriesAsync(
        RepositoryQuery query, string? marker, CancellationToken cancellationToken)
    {
        var path = SwrPath.WithQuery(
            SwrPath.AllRepositoriesByMarker,
            ("namespace", query.Organization),
            ("name", query.NamePart),
            ("category", OnWire(query.Category)),
            ("is_public", query.IsPublic is null ? null : query.IsPublic.Value ? "true" : "false"),
            ("limit", Text(query.PageSize)),
            ("marker", marker));
        var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Repository(query.Organization ?? "*", "*"));
        var page = await _sender.SendAsync(request, SwrJson.Wire.RepositoryMarkerPage, cancellationToken);
        return (page.Repos.Present().ConvertAll(wire => wire.ToRepository(null, null)), page.Next);
    }

    /// <summary>ShowRepository, then UpdateRepo if anything differs.</summary>
    public async Task<SwrRepository> ChangeRepositoryAsync(RepositoryChange change, CancellationToken cancellationToken)
    {
        var current = await ShowRepositoryAsync(change.Repository.Organization, change.Repository.Name, cancellationToken);
        return await UpdateRepositoryAsync(current, change.IsPublic, change.Category, change.Description, cancellationToken);
    }

    /// <summary>UpdateRepo, if anything differs; null leaves a property as it is. Only what differs is sent, so nothing else is overwritten.</summary>
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

        var path = SwrPath.Repository(current.Organization, current.Name);
        var request = new ServiceRequest(HttpMethod.Patch, path, ResourceTarget.Repository(current.Organization, current.Name))
        {
            Body = RequestBody.Json(body, SwrJson.Wire.UpdateRepositoryBody),
        };
        var attempts = await _sender.SendAsync(request, cancellationToken);
        return current with
        {
            IsPublic = body.IsPublic ?? current.IsPublic,
            Category = body.Category ?? current.Category,
            Description = body.Description ?? current.Description,
            Outcome = SwrOutcome.Updated,
            Attempts = attempts,
        };
    }

    /// <summary>DeleteRepo: removes a repository, and where the service does not refuse, its images.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteRepositoryAsync(string organization, string name, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Repository(organization, name), ResourceTarget.Repository(organization, name)),
        cancellationToken);
}
