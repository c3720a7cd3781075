using System.Globalization;
using System.Runtime.CompilerServices;
using SwrPowerShell.Core.Artifact.Wire;
using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Http;
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
        await _caller.SendAsync(request, cancellationToken);
        return new ArtifactRepository
        {
            Name = spec.Name,
            Format = ArtifactFormat.Docker,
            Type = Hosted,
            Description = spec.Description,
            Outcome = SwrOutcome.Created,
        };
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
        var reply = await _caller.SendAsync(request, ArtifactReplyJson.Default.EnvelopeCreatedRepository, cancellationToken);
        return [reply.Result?.Artifactory is { } made ? Learn(made).ToRepository() with { Outcome = SwrOutcome.Created } : Asked(spec)];
    }

    private async Task<IReadOnlyList<ArtifactRepository>> CreateMavenAsync(ArtifactRepositorySpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateMavenBody(
            spec.Name, spec.Format, Hosted, spec.Name, spec.Name, spec.IncludesPattern, spec.Description, Required(spec.ProjectId, _session.ProjectId));
        var request = new ServiceRequest(HttpMethod.Post, ArtifactPath.MavenRepositories, ResourceTarget.ArtifactRepository(spec.Name))
        {
            Body = RequestBody.Json(body, ArtifactRequestJson.Wire.CreateMavenBody),
        };
        var reply = await _caller.SendAsync(request, ArtifactReplyJson.Default.EnvelopeCreatedMavenPair, cancellationToken);
        return
        [
            Asked(spec) with { Id = reply.Result?.Release, Policy = "release" },
            Asked(spec) with { Id = reply.Result?.Snapshot, Policy = "snapshot" },
        ];
    }

    private ArtifactRepository Asked(ArtifactRepositorySpec spec) => new()
    {
        Name = spec.Name,
        Format = spec.Format,
        Type = Hosted,
        Description = spec.Description,
        IncludesPattern = spec.IncludesPattern,
        ProjectId = Required(spec.ProjectId, _session.ProjectId),
        Outcome = SwrOutcome.Created,
    };

    /// <summary>ShowRepositoryInfo: one repository; its password only when asked for.</summary>
    public async Task<ArtifactRepository> ShowRepositoryAsync(ArtifactRepositoryId id, bool includePassword, CancellationToken cancellationToken)
    {
        var wire = await ReadAsync(id, cancellationToken);
        return wire.ToRepository() with
        {
            Password = includePassword && wire.Password is not null ? new System.Net.NetworkCredential("", wire.Password).SecurePassword : null,
        };
    }

    private async Task<ArtifactRepositoryWire> ReadAsync(ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var target = ResourceTarget.ArtifactRepository(id.Id);
        var request = new ServiceRequest(HttpMethod.Get, ArtifactPath.Repository(id.Id), target);
        var reply = await _caller.SendAsync(request, ArtifactReplyJson.Default.EnvelopeArtifactRepositoryWire, cancellationToken);
        var wire = Learn(Result(reply, target));
        return string.IsNullOrEmpty(wire.Name) ? wire with { Name = id.Id } : wire;
    }

    /// <summary>ListAllRepositories: repositories of a project, a page at a time, as far as the caller reads.</summary>
    public async IAsyncEnumerable<ListPage<ArtifactRepository>> ListRepositoriesAsync(
        ArtifactQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = ArtifactPath.AllRepositories(RequireDomain(query.DomainId), RequireProject(query.ProjectId));
        var target = ResourceTarget.ArtifactRepository("*");
        var seen = 0L;
        var known = new SeenRows();
        for (var number = 1; ; number++)
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
                new ServiceRequest(HttpMethod.Get, whole, target), ArtifactReplyJson.Default.EnvelopeRepositoryPage, cancellationToken);
            if (reply.Result?.Repositories.Present() is not { Count: > 0 } wires)
            {
                yield break;
            }

            var fresh = wires.FindAll(w => known.Add($"{w.Name} {w.ShownName}", 0) is null);
            if (fresh.Count == 0)
            {
                throw new SwrException(
                    SwrErrorKind.UnreadableResponse, "UnreadableResponse", $"The service's list does not end: page {number} repeats what came before.")
                {
                    RecommendedAction = "Narrow the listing to one name or format, and tell the service's support.",
                };
            }

            yield return new ListPage<ArtifactRepository>(fresh.ConvertAll(w => Learn(w).ToRepository()), reply.Result.Total);
            seen += wires.Count;
            if (reply.Result.Total is { } total and >= 0 ? seen >= total : wires.Count < query.PageSize)
            {
                yield break;
            }
        }
    }
}
