using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    private const string Hosted = "hosted";

    /// <summary>Creates a Docker registry. The reply contains no id, so the result contains the requested values.</summary>
    [Operation("CreateDockerRepositories", "POST", ArtifactPath.Repositories)]
    public async Task<ArtifactRepository> CreateDockerAsync(DockerRepositorySpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var requested = new ArtifactRepository { Name = spec.Name, Format = ArtifactFormat.Docker, Type = Hosted, Description = spec.Description };
        return (await CreateAsync(
            ArtifactPath.Repositories,
            RequestBody.Json(new(ArtifactFormat.Docker, spec.Name, spec.Description, Hosted), ArtifactRequestJson.Wire.CreateDockerBody),
            ArtifactReplyJson.Default.EnvelopeOfAnything,
            _ => [requested],
            requested,
            1,
            ifExists,
            it => UpdateAsync(it, spec.Description, null, cancellationToken),
            cancellationToken))[0];
    }

    /// <summary>Creates a repository; for Maven, one for releases and one for snapshots.</summary>
    [Operation("CreateArtifactory", "POST", ArtifactPath.Artifactory)]
    [Operation("CreateMavenRepo", "POST", ArtifactPath.MavenRepositories)]
    public Task<IReadOnlyList<ArtifactRepository>> CreateRepositoryAsync(
        ArtifactRepositorySpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var requested = new ArtifactRepository
        {
            Name = spec.Name,
            Format = spec.Format,
            Type = Hosted,
            Description = spec.Description,
            IncludesPattern = spec.IncludesPattern,
            ProjectId = ProjectOf(spec.ProjectId),
        };
        var pair = spec.IsMaven ? spec.Name : null;
        var body = RequestBody.Json(
            new(spec.Format, Hosted, spec.Name, pair, pair, spec.IncludesPattern, spec.Description, requested.ProjectId),
            ArtifactRequestJson.Wire.CreateArtifactoryBody);
        return spec.IsMaven
            ? CreateAsync(
                ArtifactPath.MavenRepositories,
                body,
                ArtifactReplyJson.Default.EnvelopeCreatedMavenPair,
                made => [requested with { Id = made?.Release, Policy = "release" }, requested with { Id = made?.Snapshot, Policy = "snapshot" }],
                requested,
                2,
                ifExists,
                UpdateAsync,
                cancellationToken)
            : CreateAsync(
                ArtifactPath.Artifactory,
                body,
                ArtifactReplyJson.Default.EnvelopeCreatedRepository,
                result => [result?.Artifactory is { } wire ? AddSecret(wire).ToRepository() : requested],
                requested,
                1,
                ifExists,
                UpdateAsync,
                cancellationToken);

        Task<ArtifactRepository> UpdateAsync(ArtifactRepository it) => this.UpdateAsync(it, spec.Description, spec.GivenPattern, cancellationToken);
    }

    private static ArtifactRepository Sent(ArtifactRepository repository, SwrOutcome outcome, string? traceId, ServiceReply reply) => repository with
    {
        Outcome = outcome,
        Attempts = reply.Attempts,
        RequestId = traceId is { Length: > 0 } ? DisplayText.Plain(traceId) : reply.RequestId,
    };

    // Null for no change.
    private async Task<ArtifactRepository> UpdateAsync(ArtifactRepository it, string? description, string? pattern, CancellationToken cancellationToken) =>
        (description ?? it.Description ?? "") == (it.Description ?? "") && (pattern ?? it.IncludesPattern) == it.IncludesPattern
            ? it with { Outcome = SwrOutcome.Unchanged }
            : await ChangeRepositoryAsync(ArtifactRepositoryChange.Create(it.Id, description, pattern, null, null), cancellationToken);

    /// <summary>Sends a creation. If its reply was lost or is empty, and if the service refuses it, the list shows whether the repository exists.</summary>
    /// <remarks>There is no documented code for a name that exists, so any refusal may mean that.</remarks>
    private Task<IReadOnlyList<ArtifactRepository>> CreateAsync<T>(
        string path,
        RequestBody body,
        JsonTypeInfo<Envelope<T>> type,
        Func<T?, IReadOnlyList<ArtifactRepository>> read,
        ArtifactRepository requested,
        int count,
        SwrIfExists ifExists,
        Func<ArtifactRepository, Task<ArtifactRepository>> update,
        CancellationToken cancellationToken) =>
        Creation.SendAsync<IReadOnlyList<ArtifactRepository>>(
            async () =>
            {
                var (reply, sent) = await _sender.PostAsync(Repository(requested.Name).At(path), body, type, cancellationToken);
                var made = sent.IsBlank ? await FindCreatedAsync(requested, cancellationToken) : read(reply.Result);
                return [.. made.Select(repository => Sent(repository, SwrOutcome.Created, reply.TraceId, sent))];
            },
            async _ => await LookAsync(requested, cancellationToken) is { Count: > 0 } found ? found : null,
            found => found.Count == count && found.All(it => IsRequested(it, requested)),
            ifExists,
            async found =>
            {
                var updated = new List<ArtifactRepository>();
                foreach (var it in found)
                {
                    updated.Add(await update(it));
                }

                return updated;
            },
            isTaken: static e => e.ErrorId == ErrorIds.ArtifactRequestFailed || e.Kind == SwrErrorKind.AlreadyExists,
            report: static (found, outcome, attempts) => [.. found.Select(it => it with { Outcome = outcome, Attempts = attempts })]);

    // Without retries; null if that fails, too.
    private async Task<List<ArtifactRepository>?> LookAsync(ArtifactRepository requested, CancellationToken cancellationToken)
    {
        try
        {
            var once = new ArtifactClient(_session, _sender.Once);
            var found = new List<ArtifactRepository>();
            foreach (var item in await once.FindAsync(requested, cancellationToken))
            {
                found.Add(await once.ShowRepositoryAsync(ArtifactRepositoryId.Create(item.Id), includePassword: false, cancellationToken));
            }

            return found;
        }
        catch (SwrException)
        {
            return null;
        }
    }

    private static bool IsRequested(ArtifactRepository it, ArtifactRepository requested) =>
        it.Name == requested.Name
        && ArtifactFormat.AreSame(it.Format, requested.Format)
        && (it.Description ?? "") == (requested.Description ?? "")
        && (requested.IncludesPattern is null || (it.IncludesPattern ?? ArtifactRepositorySpec.EveryPath) == requested.IncludesPattern);

    private ValueTask<List<ArtifactRepository>> FindAsync(ArtifactRepository requested, CancellationToken cancellationToken) =>
        ListRepositoriesAsync(new ArtifactQuery(requested.Name, requested.Format, ProjectId: requested.ProjectId), cancellationToken)
            .SelectMany(page => page.Items).Where(item => item.Name == requested.Name).ToListAsync(cancellationToken);

    // After an empty reply of success, the list shows whether the repository exists.
    private async Task<List<ArtifactRepository>> FindCreatedAsync(ArtifactRepository requested, CancellationToken cancellationToken)
    {
        string why;
        try
        {
            if (await FindAsync(requested, cancellationToken) is { Count: > 0 } found)
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
            $"The service answered the creation of the {Repository(requested.Name)} with nothing, {why}",
            "Look with Get-ArtifactRepository (which needs -ProjectId and -DomainId of Connect-Swr) before you create it again.");
    }

    /// <summary>Reads a repository, with its password on request.</summary>
    public async Task<ArtifactRepository> ShowRepositoryAsync(ArtifactRepositoryId id, bool includePassword, CancellationToken cancellationToken)
    {
        var wire = await ReadAsync(id, cancellationToken);
        return wire.ToRepository() with
        {
            Password = includePassword && wire.Password is not null ? new NetworkCredential("", wire.Password).SecurePassword : null,
        };
    }

    // The live service replies to an unknown id with a status of success and an error, an empty object or null.
    [Operation("ShowRepositoryInfo", "GET", ArtifactPath.Repository)]
    private async Task<ArtifactRepositoryWire> ReadAsync(ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var resource = id.Resource.At(ArtifactPath.Repository);
        var reply = await _sender.GetAsync(resource, ArtifactReplyJson.Default.EnvelopeArtifactRepositoryWire, cancellationToken, refusalMeansMissing: true);
        return reply.Result is { IsNamed: true } wire
            ? AddSecret(string.IsNullOrEmpty(wire.Name) ? wire with { Name = id.Id } : wire)
            : throw ArtifactErrors.NotFound(resource);
    }

    /// <summary>Lists the repositories of a project. Pages are read on demand.</summary>
    [Operation("ListAllRepositories", "GET", ArtifactPath.AllRepositories)]
    public IAsyncEnumerable<ListPage<ArtifactRepository>> ListRepositoriesAsync(ArtifactQuery query, CancellationToken cancellationToken) =>
        Paging.ByNumberAsync<ArtifactRepository>(
            async number =>
            {
                var domain = await RequireDomainAsync(query.DomainId, cancellationToken);
                var resource = new Resource(Nouns.ArtifactRepository, "*", domain, RequireProject(query.ProjectId)).At(
                    ArtifactPath.AllRepositories,
                    ("page_no", number.ToString(CultureInfo.InvariantCulture)),
                    ("page_size", query.PageSize.ToString(CultureInfo.InvariantCulture)),
                    ("is_need_paging", "true"),
                    ("qname", query.NamePart),
                    ("format", ArtifactFormat.Normalize(query.Format)),
                    ("is_recycle_bin", query.RecycleBin ? "true" : null));
                var reply = await _sender.GetAsync(resource, ArtifactReplyJson.Default.EnvelopeRepositoryPage, cancellationToken);
                return (reply.Result?.Repositories.Present().ConvertAll(wire => AddSecret(wire).ToRepository()) ?? [], reply.Result?.Total);
            },
            static repository => $"{repository.Id} {repository.Name}",
            query.PageSize,
            cancellationToken);

    private static Resource Repository(string name) => new(Nouns.ArtifactRepository, name);
}
