using System.Globalization;
using System.Runtime.CompilerServices;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>CreateRepo: creates a repository. The reply is empty, so the result holds what was asked for.</summary>
    public async Task<SwrRepository> CreateRepositoryAsync(RepositorySpec spec, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(
            HttpMethod.Post, SwrPath.Repositories(spec.Organization), ResourceTarget.Repository(spec.Organization, spec.Name))
        {
            Body = _session.OnPremises ? Form(spec) : Json(spec),
        };
        await _caller.SendAsync(request, cancellationToken);
        return new SwrRepository
        {
            Organization = spec.Organization,
            Name = spec.Name,
            IsPublic = spec.IsPublic,
            Category = spec.Category,
            Description = spec.Description,
            Path = _session.Region is null ? null : $"{Regions.RegistryHost(_session.Region)}/{spec.Organization}/{spec.Name}",
        };
    }

    private static RequestBody Json(RepositorySpec spec) => RequestBody.Json(
        new CreateRepositoryBody(spec.Name, spec.IsPublic, spec.Category, spec.Description), SwrJson.Wire.CreateRepositoryBody);

    // On premises the service takes a form, with its booleans as text.
    private static RequestBody Form(RepositorySpec spec) => RequestBody.Form(
        ("repository", spec.Name),
        ("category", spec.Category),
        ("description", spec.Description),
        ("is_public", spec.IsPublic ? "true" : "false"));

    /// <summary>ShowRepository: one repository.</summary>
    public async Task<SwrRepository> ShowRepositoryAsync(string organization, string name, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Repository(organization, name), ResourceTarget.Repository(organization, name));
        var wire = await _caller.SendAsync(request, SwrJson.Wire.RepositoryWire, cancellationToken);
        return wire.ToRepository(organization, name);
    }

    /// <summary>ListReposDetails: repositories, a page at a time, as far as the caller reads.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SwrRepository>> ListRepositoriesAsync(
        RepositoryQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var offset = query.Offset;
        string? previousFirst = null;
        while (true)
        {
            var path = SwrPath.WithQuery(
                SwrPath.AllRepositories,
                ("namespace", query.Organization),
                ("name", query.NamePart),
                ("category", query.Category),
                ("is_public", query.IsPublic is null ? null : query.IsPublic.Value ? "true" : "false"),
                ("limit", query.PageSize.ToString(CultureInfo.InvariantCulture)),
                ("offset", offset.ToString(CultureInfo.InvariantCulture)));
            var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.Repository(query.Organization ?? "*", "*"));
            var (wires, total) = await _caller.SendPagedAsync(request, SwrJson.Wire.ListRepositoryWire, cancellationToken);
            if (wires.Count == 0)
            {
                yield break;
            }

            var page = wires.ConvertAll(w => w.ToRepository(w.Namespace is null ? query.Organization : null, null));
            if (page[0].ToString() == previousFirst)
            {
                throw new SwrException(
                    SwrErrorKind.UnreadableResponse,
                    "UnreadableResponse",
                    $"The service's list does not end: from record {offset + 1} on it repeats the page before.")
                {
                    RecommendedAction = "Narrow the listing to one organization or name, and tell the service's support.",
                };
            }

            yield return page;
            previousFirst = page[0].ToString();
            offset += wires.Count;
            total ??= wires[0].TotalRange;
            if (total is null ? wires.Count < query.PageSize : offset >= total)
            {
                yield break;
            }
        }
    }

    /// <summary>ShowRepository, then UpdateRepo if anything differs. All three properties are sent, since the service does not say what leaving one out means.</summary>
    public async Task<SwrRepository> ChangeRepositoryAsync(RepositoryChange change, CancellationToken cancellationToken)
    {
        var (organization, name) = (change.Repository.Organization, change.Repository.Name);
        var current = await ShowRepositoryAsync(organization, name, cancellationToken);
        var body = new UpdateRepositoryBody(
            change.IsPublic ?? current.IsPublic, change.Category ?? current.Category, change.Description ?? current.Description);
        if (body == new UpdateRepositoryBody(current.IsPublic, current.Category, current.Description ?? ""))
        {
            return current;
        }

        await _caller.SendAsync(
            new ServiceRequest(HttpMethod.Patch, SwrPath.Repository(organization, name), ResourceTarget.Repository(organization, name))
            {
                Body = RequestBody.Json(body, SwrJson.Wire.UpdateRepositoryBody),
            },
            cancellationToken);
        return current with { IsPublic = body.IsPublic, Category = body.Category, Description = body.Description };
    }

    /// <summary>DeleteRepo: removes a repository that holds no images.</summary>
    public Task DeleteRepositoryAsync(string organization, string name, CancellationToken cancellationToken) => _caller.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Repository(organization, name), ResourceTarget.Repository(organization, name)),
        cancellationToken);
}
