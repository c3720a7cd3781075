using System.Globalization;
using System.Text.Json.Serialization.Metadata;
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
        var asked = new ArtifactRepository { Name = spec.Name, Format = ArtifactFormat.Docker, Type = Hosted, Description = spec.Description };
        return (await CreateAsync(request, ArtifactReplyJson.Default.EnvelopeOfAnything, _ => [asked], asked, 1, cancellationToken))[0];
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
        var asked = Asked(spec);
        return await CreateAsync(
            request,
            ArtifactReplyJson.Default.EnvelopeCreatedRepository,
            result => [result?.Artifactory is { } wire ? AddSecret(wire).ToRepository() : asked],
            asked,
            1,
            cancellationToken);
    }

    private async Task<IReadOnlyList<ArtifactRepository>> CreateMavenAsync(ArtifactRepositorySpec spec, CancellationToken cancellationToken)
    {
        var body = new CreateMavenBody(
            spec.Name, spec.Format, Hosted, spec.Name, spec.Name, spec.IncludesPattern, spec.Description, Required(spec.ProjectId, _session.ProjectId));
        var request = new ServiceRequest(HttpMethod.Post, ArtifactPath.MavenRepositories, ResourceTarget.ArtifactRepository(spec.Name))
        {
            Body = RequestBody.Json(body, ArtifactRequestJson.Wire.CreateMavenBody),
        };
        var asked = Asked(spec);
        return await CreateAsync(
            request,
            ArtifactReplyJson.Default.EnvelopeCreatedMavenPair,
            pair => [asked with { Id = pair?.Release, Policy = "release" }, asked with { Id = pair?.Snapshot, Policy = "snapshot" }],
            asked,
            2,
            cancellationToken);
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
        RequestId = traceId is { Length: > 0 } ? DisplayText.Plain(traceId) : reply.RequestId,
    };

    /// <summary>Sends a creation. Where its reply was lost or is empty, the list tells what came of it.</summary>
    private async Task<IReadOnlyList<ArtifactRepository>> CreateAsync<T>(
        ServiceRequest request,
        JsonTypeInfo<Envelope<T>> type,
        Func<T?, IReadOnlyList<ArtifactRepository>> read,
        ArtifactRepository asked,
        int count,
        CancellationToken cancellationToken)
    {
        try
        {
            var (reply, sent) = await _sender.SendWithReplyAsync(request, type, cancellationToken);
            var made = sent.IsBlank ? await FindCreatedAsync(asked, cancellationToken) : read(reply.Result);
            return [.. made.Select(repository => Sent(repository, SwrOutcome.Created, reply.TraceId, sent))];
        }
        catch (SwrException e) when (e.IsInDoubt)
        {
            if (await SettleAsync(asked, count, cancellationToken) is { } made)
            {
                return [.. made.Select(repository => repository with { Outcome = SwrOutcome.Created, Attempts = e.Attempts })];
            }

            throw;
        }
    }

    // Without retries. What differs from what was asked for, or is more than that, is not known to be of this request.
    private async Task<List<ArtifactRepository>?> SettleAsync(ArtifactRepository asked, int count, CancellationToken cancellationToken)
    {
        try
        {
            var once = new ArtifactClient(_session, _sender.Once);
            var found = new List<ArtifactRepository>();
            foreach (var item in await once.FindAsync(asked, cancellationToken))
            {
                found.Add(await once.ShowRepositoryAsync(ArtifactRepositoryId.Create(item.Id), includePassword: false, cancellationToken));
            }

            return found.Count == count && found.TrueForAll(IsAsked) ? found : null;
        }
        catch (SwrException)
        {
            return null;
        }

        bool IsAsked(ArtifactRepository it) =>
            it.Name == asked.Name
            && ArtifactFormat.Normalize(it.Format) == ArtifactFormat.Normalize(asked.Format)
            && (it.Description ?? "") == (asked.Description ?? "")
            && (asked.IncludesPattern is null || (it.IncludesPattern ?? ArtifactRepositorySpec.EveryPath) == asked.IncludesPattern);
    }

    private async Task<List<ArtifactRepository>> FindAsync(ArtifactRepository asked, CancellationToken cancellationToken)
    {
        var found = new List<ArtifactRepository>();
        await foreach (var page in ListRepositoriesAsync(new ArtifactQuery(asked.Name, asked.Format, ProjectId: asked.ProjectId), cancellationToken))
        {
            found.AddRange(page.Items.Where(item => item.Name == asked.Name));
        }

        return found;
    }

    // An empty reply of success says nothing: the list does.
    private async Task<List<ArtifactRepository>> FindCreatedAsync(ArtifactRepository asked, CancellationToken cancellationToken)
    {
        string why;
        try
        {
            if (await FindAsync(asked, cancellationToken) is { Count: > 0 } found)
            {
                return found;
            }

            why = "and its list does not hold it.";
        }
        catch (SwrException e) when (e.ErrorId is ErrorIds.ProjectRequired or ErrorIds.DomainRequired)
        {
            why = "and without project and account its list cannot be read.";
        }

        throw new SwrException(
            SwrErrorKind.UnreadableResponse,
            ErrorIds.UnreadableResponse,
            $"The service answered the creation of the {ResourceTarget.ArtifactRepository(asked.Name)} with nothing, {why}")
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
        var reply = await _sender.SendAsync(request, ArtifactReplyJson.Default.EnvelopeArtifactRepositoryWire, cancellationToken);
        return reply.Result is { IsNamed: true } wire
            ? AddSecret(string.IsNullOrEmpty(wire.Name) ? wire with { Name = id.Id } : wire)
            : throw ArtifactErrors.NotFound(target);
    }

    /// <summary>ListAllRepositories: repositories of a project, a page at a time, as far as the caller reads.</summary>
    public IAsyncEnumerable<ListPage<ArtifactRepository>> ListRepositoriesAsync(ArtifactQuery query, CancellationToken cancellationToken)
    {
        return Paging.ByNumberAsync(
            async number => await PagedRepositoriesAsync(
                ArtifactPath.AllRepositories(await RequireDomainAsync(query.DomainId, cancellationToken), RequireProject(query.ProjectId)),
                query,
                number,
                cancellationToken),
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
        var reply = await _sender.SendAsync(
            new ServiceRequest(HttpMethod.Get, whole, ResourceTarget.ArtifactRepository("*")),
            ArtifactReplyJson.Default.EnvelopeRepositoryPage,
            cancellationToken);
        return (reply.Result?.Repositories.Present().ConvertAll(wire => AddSecret(wire).ToRepository()) ?? [], reply.Result?.Total);
    }
}
