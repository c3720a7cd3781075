using System.Globalization;
using SwrPowerShell.Core.Artifact.Wire;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    private const string Hosted = "hosted";

    /// <summary>CreateDockerRepositories: creates a registry. The reply holds no id, so the result holds what was asked for.</summary>
    public async Task<ArtifactRepository> CreateDockerAsync(DockerRepositorySpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateDockerBody(ArtifactFormat.Docker, spec.Name, spec.Description, Hosted);
        var request = new ServiceRequest(HttpMethod.Post, ArtifactPath.Repositories, ResourceTarget.ArtifactRepository(spec.Name))
        {
            Body = RequestBody.Json(body, ArtifactRequestJson.Wire.CreateDockerBody),
        };
        var (reply, sent) = await _caller.SendWithReplyAsync(request, ArtifactReplyJson.Default.EnvelopeOfAnything, cancellationToken);
        var asked = new ArtifactRepository { Name = spec.Name, Format = ArtifactFormat.Docker, Type = Hosted, Description = spec.Description };
        return Sent((sent.IsBlank ? await FindCreatedAsync(asked, cancellationToken) : [asked])[0], SwrOutcome.Created, reply.TraceId, sent);
    }

    /// <summary>CreateArtifactory, or CreateMavenRepo, which makes two: one for releases and one for snapshots.</summary>
    public Task<IReadOnlyList<ArtifactRepository>> CreateRepositoryAsync(ArtifactRepositorySpec spec, CancellationToken cancellationToken) =>
        spec.IsMaven ? CreateMavenAsync(spec, cancellationToken) : CreateArtifactoryAsync(spec, cancellationToken);

    private async Task<IReadOnlyList<ArtifactRepository>> CreateArtifactoryAsync(ArtifactRepositorySpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateArtifactoryBody(
            spec.Format, Hosted, spec.Name, spec.IncludesPattern, spec.Description, Required(spec.ProjectId, _session.ProjectId));
        var request = new ServiceRequest(HttpMethod.Post, ArtifactPath.Artifactory, ResourceTarget.ArtifactRepository(spec.Name))
        {
            Body = RequestBody.Json(body, ArtifactRequestJson.Wire.CreateArtifactoryBody),
        };
        var (reply, sent) = await _caller.SendWithReplyAsync(request, ArtifactReplyJson.Default.EnvelopeCreatedRepository, cancellationToken);
        var made = reply.Result?.Artifactory is { } wire ? [Learn(wire).ToRepository()]
            : sent.IsBlank ? await FindCreatedAsync(Asked(spec), cancellationToken)
            : [Asked(spec)];
        return [.. made.Select(repository => Sent(repository, SwrOutcome.Created, reply.TraceId, sent))];
    }

    private async Task<IReadOnlyList<ArtifactRepository>> CreateMavenAsync(ArtifactRepositorySpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateMavenBody(
            spec.Name, spec.Format, Hosted, spec.Name, spec.Name, spec.IncludesPattern, spec.Description, Required(spec.ProjectId, _session.ProjectId));
        var request = new ServiceRequest(HttpMethod.Post, ArtifactPath.MavenRepositories, ResourceTarget.ArtifactRepository(spec.Name))
        {
            Body = RequestBody.Json(body, ArtifactRequestJson.Wire.CreateMavenBody),
        };
        var (reply, sent) = await _caller.SendWithReplyAsync(request, ArtifactReplyJson.Default.EnvelopeCreatedMavenPair, cancellationToken);
        var made = sent.IsBlank
            ? await FindCreatedAsync(Asked(spec), cancellationToken)
            :
            [
                Asked(spec) with { Id = reply.Result?.Release, Policy = "release" },
                Asked(spec) with { Id = reply.Result?.Snapshot, Policy = "snapshot" },
            ];
        return [.. made.Select(repository => Sent(repository, SwrOutcome.Created, reply.TraceId, sent))];
    }

    private ArtifactRepository Asked(ArtifactRepositorySpec spec) => new()
    {
        Name = spec.Name,
        Format = spec.Format,
        Type = Hosted,
        Description = spec.Description,
        IncludesPattern = spec.IncludesPattern,
        ProjectId = Required(spec.ProjectId, _session.ProjectId),
    };

    private static ArtifactRepository Sent(ArtifactRepository repository, SwrOutcome outcome, string? traceId, ServiceReply reply) => repository with
    {
        Outcome = outcome,
        Attempts = reply.Attempts,
        RequestId = traceId is { Length: > 0 } ? Shown.Plain(traceId) : reply.RequestId,
    };

    // An empty reply of success says nothing: the list does.
    private async Task<List<ArtifactRepository>> FindCreatedAsync(ArtifactRepository asked, CancellationToken cancellationToken)
    {
        var found = new List<ArtifactRepository>();
        var (project, domain) = (Required(asked.ProjectId, _session.ProjectId), Required(null, _session.DomainId));
        if (project is not null && domain is not null)
        {
            await foreach (var page in ListRepositoriesAsync(new ArtifactQuery(asked.Name, asked.Format, ProjectId: project), cancellationToken))
            {
                found.AddRange(page.Items.Where(item => item.Name == asked.Name));
            }
        }

        return found.Count > 0 ? found : throw new SwrException(
            SwrErrorKind.UnreadableResponse,
            "UnreadableResponse",
            $"The service answered the creation of the {ResourceTarget.ArtifactRepository(asked.Name)} with nothing, "
            + (project is null || domain is null ? "and without project and account its list cannot be read." : "and its list does not hold it."))
        {
            RecommendedAction = "Look with Get-ArtifactRepository (which needs -ProjectId and -DomainId of Connect-Swr) before you create it again.",
        };
    }

    /// <summary>ShowRepositoryInfo: one repository; its password only when asked for.</summary>
    public async Task<ArtifactRepository> ShowRepositoryAsync(ArtifactRepositoryId id, bool includePassword, CancellationToken cancellationToken)
    {
        var wire = await ReadAsync(id, cancellationToken);
        return wire.ToRepository() with
        {
            Password = includePassword && wire.Password is not null ? new System.Net.NetworkCredential("", wire.Password).SecurePassword : null,
        };
    }

    // For an id that it does not know, the service has been seen to answer 2xx with an error, with an empty object or with null.
    private async Task<ArtifactRepositoryWire> ReadAsync(ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var target = ResourceTarget.ArtifactRepository(id.Id);
        var request = new ServiceRequest(HttpMethod.Get, ArtifactPath.Repository(id.Id), target) { RefusalMeansMissing = true };
        var reply = await _caller.SendAsync(request, ArtifactReplyJson.Default.EnvelopeArtifactRepositoryWire, cancellationToken);
        return reply.Result is { IsNamed: true } wire
            ? Learn(string.IsNullOrEmpty(wire.Name) ? wire with { Name = id.Id } : wire)
            : throw ArtifactErrors.NotFound(target);
    }

    /// <summary>ListAllRepositories: repositories of a project, a page at a time, as far as the caller reads.</summary>
    public IAsyncEnumerable<ListPage<ArtifactRepository>> ListRepositoriesAsync(ArtifactQuery query, CancellationToken cancellationToken)
    {
        var path = ArtifactPath.AllRepositories(RequireDomain(query.DomainId), RequireProject(query.ProjectId));
        return Paging.ByNumberAsync(
            number => PagedRepositoriesAsync(path, query, number, cancellationToken),
            static repository => $"{repository.Id} {repository.Name}",
            query.PageSize,
            cancellationToken);
    }

    private async Task<(List<ArtifactRepository> Items, long? Total)> PagedRepositoriesAsync(
        string path, ArtifactQuery query, long number, CancellationToken cancellationToken)
    {
        var whole = SwrPath.WithQuery(
            path,
            ("page_no", number.ToString(CultureInfo.InvariantCulture)),
            ("page_size", query.PageSize.ToString(CultureInfo.InvariantCulture)),
            ("is_need_paging", "true"),
            ("qname", query.NamePart),
            ("format", ArtifactFormat.Normalize(query.Format)),
            ("is_recycle_bin", query.RecycleBin ? "true" : null));
        var reply = await _caller.SendAsync(
            new ServiceRequest(HttpMethod.Get, whole, ResourceTarget.ArtifactRepository("*")),
            ArtifactReplyJson.Default.EnvelopeRepositoryPage,
            cancellationToken);
        return (reply.Result?.Repositories.Present().ConvertAll(wire => Learn(wire).ToRepository()) ?? [], reply.Result?.Total);
    }
}
