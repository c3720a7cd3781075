using System.Text.Json;
using SwrPowerShell.Core.Artifact.Wire;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    /// <summary>ShowRepositoryInfo, then UpdateArtifactory if anything differs. Everything is sent, since the service does not say what leaving a field out means.</summary>
    public async Task<ArtifactRepository> ChangeRepositoryAsync(ArtifactRepositoryChange change, CancellationToken cancellationToken)
    {
        var current = await ReadAsync(change.Repository, cancellationToken);
        if (ArtifactFormat.Normalize(current.Format) == ArtifactFormat.Maven)
        {
            throw ArtifactRules.Invalid(
                ErrorIds.InvalidArtifactFormat,
                $"The artifact repository '{change.Repository}' holds Maven packages; the service changes those in pairs, by another operation.",
                "Change it in the console of CodeArts Artifact.");
        }

        var before = new UpdateArtifactoryBody(
            current.ShownName ?? "",
            current.Format ?? change.Repository.Format ?? "",
            [change.Repository.Id],
            string.IsNullOrEmpty(current.IncludesPattern) ? ArtifactRepositorySpec.EveryPath : current.IncludesPattern,
            current.DeploymentPolicy,
            current.AllowAnonymous,
            current.Description,
            current.ProjectId,
            current.AutoCleanSnapshot,
            current.SnapshotAliveDays,
            current.MaxUniqueSnapshots);
        var after = before with
        {
            Description = change.Description ?? before.Description,
            IncludesPattern = change.IncludesPattern ?? before.IncludesPattern,
            DeploymentPolicy = change.DeploymentPolicy ?? before.DeploymentPolicy,
            AllowAnonymous = change.AllowAnonymous ?? before.AllowAnonymous,
        };
        if (after == before || after == before with { Description = before.Description ?? "" })
        {
            return current.ToRepository() with { Outcome = SwrOutcome.Unchanged };
        }

        var (reply, sent) = await _sender.SendWithReplyAsync(
            new ServiceRequest(HttpMethod.Put, ArtifactPath.Artifactory, ResourceTarget.ArtifactRepository(change.Repository.Id))
            {
                Body = RequestBody.Json(after, ArtifactRequestJson.Wire.UpdateArtifactoryBody),
            },
            ArtifactReplyJson.Default.EnvelopeOfAnything,
            cancellationToken);
        var changed = current.ToRepository() with
        {
            Description = after.Description,
            IncludesPattern = after.IncludesPattern,
            DeploymentPolicy = after.DeploymentPolicy,
            AllowAnonymous = after.AllowAnonymous,
        };
        if (sent.IsBlank && !Holds((await ReadAsync(change.Repository, cancellationToken)).ToRepository(), change))
        {
            throw new SwrException(
                SwrErrorKind.UnreadableResponse,
                ErrorIds.UnreadableResponse,
                $"The service answered the change of the artifact repository '{change.Repository}' with nothing, and it has not changed.")
            {
                RecommendedAction = "Repeat the command; if it goes on, tell the service's support.",
            };
        }

        return Sent(changed, SwrOutcome.Updated, reply.TraceId, sent);
    }

    private static bool Holds(ArtifactRepository repository, ArtifactRepositoryChange change) =>
        (change.Description is null || change.Description == (repository.Description ?? ""))
        && (change.IncludesPattern ?? repository.IncludesPattern) == repository.IncludesPattern
        && (change.DeploymentPolicy ?? repository.DeploymentPolicy) == repository.DeploymentPolicy
        && (change.AllowAnonymous ?? repository.AllowAnonymous) == repository.AllowAnonymous;

    /// <summary>DeleteRepository: moves a repository to the recycle bin.</summary>
    public Task MoveToRecycleBinAsync(ArtifactRepositoryId id, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, ArtifactPath.Repositories, ResourceTarget.ArtifactRepository(id.Id))
        {
            Body = RequestBody.Json(new DeleteRepositoryBody(id.Format, [id.Id]), ArtifactRequestJson.Wire.DeleteRepositoryBody),
        },
        cancellationToken);

    /// <summary>BatchDeleteTrashes: removes a repository from the recycle bin, for good.</summary>
    public Task PurgeAsync(ArtifactRepositoryId id, CancellationToken cancellationToken) =>
        EmptyTrashAsync(HttpMethod.Delete, "Purging", id, cancellationToken);

    /// <summary>BatchRestoreRepo: takes a repository out of the recycle bin.</summary>
    public Task RestoreAsync(ArtifactRepositoryId id, CancellationToken cancellationToken) =>
        EmptyTrashAsync(HttpMethod.Put, "Restoring", id, cancellationToken);

    private async Task EmptyTrashAsync(HttpMethod method, string what, ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var target = ResourceTarget.ArtifactRepository(id.Id);

        // The published examples name a whole repository by its id and a slash, and give it the status active.
        TrashBody[] items = [new(id.Id, id.Format ?? "", "active", $"{id.Id}/")];
        var request = new ServiceRequest(method, ArtifactPath.Trashes, target)
        {
            Body = RequestBody.Json(items, ArtifactRequestJson.Wire.TrashBodyArray),
        };
        var reply = await _sender.SendAsync(request, ArtifactReplyJson.Default.EnvelopeOfAnything, cancellationToken);

        // Older documentation shows the text "success" in place of the counts.
        if (reply.Result is { ValueKind: JsonValueKind.Object } counts
            && Read(counts, ArtifactReplyJson.Default.TrashResult, target) is { FailedNum: > 0 } result)
        {
            throw ArtifactErrors.Failed(target, what, result.FailedMessages.Present(), _session.Redactor);
        }
    }
}
