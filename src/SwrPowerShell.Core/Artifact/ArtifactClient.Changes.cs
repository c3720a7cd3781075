namespace SwrPowerShell.Core.Artifact;

public sealed partial class ArtifactClient
{
    /// <summary>Reads a repository and updates it if a value differs. All values are sent, because the effect of omitted fields is not documented.</summary>
    [Operation("UpdateArtifactory", "PUT", ArtifactPath.Artifactory)]
    public async Task<ArtifactRepository> ChangeRepositoryAsync(ArtifactRepositoryChange change, CancellationToken cancellationToken)
    {
        var current = await ReadAsync(change.Repository, cancellationToken);
        if (ArtifactFormat.Normalize(current.Format) == ArtifactFormat.Maven)
        {
            throw SwrRules.Invalid(
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

        var (reply, sent) = await _sender.PutAsync(
            change.Repository.Resource.At(ArtifactPath.Artifactory),
            RequestBody.Json(after, ArtifactRequestJson.Wire.UpdateArtifactoryBody),
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
                $"The service answered the change of the artifact repository '{change.Repository}' with nothing, and it has not changed.",
                "Repeat the command; if the error persists, tell the service's support.");
        }

        return Sent(changed, SwrOutcome.Updated, reply.TraceId, sent);
    }

    private static bool Holds(ArtifactRepository repository, ArtifactRepositoryChange change) =>
        (change.Description is null || change.Description == (repository.Description ?? ""))
        && (change.IncludesPattern ?? repository.IncludesPattern) == repository.IncludesPattern
        && (change.DeploymentPolicy ?? repository.DeploymentPolicy) == repository.DeploymentPolicy
        && (change.AllowAnonymous ?? repository.AllowAnonymous) == repository.AllowAnonymous;

    /// <summary>Moves a repository to the recycle bin.</summary>
    [Operation("DeleteRepository", "DELETE", ArtifactPath.Repositories)]
    public Task MoveToRecycleBinAsync(ArtifactRepositoryId id, CancellationToken cancellationToken) => _sender.DeleteAsync(
        id.Resource.At(ArtifactPath.Repositories),
        cancellationToken,
        RequestBody.Json(new DeleteRepositoryBody(id.Format, [id.Id]), ArtifactRequestJson.Wire.DeleteRepositoryBody));

    /// <summary>Deletes a repository from the recycle bin permanently.</summary>
    [Operation("BatchDeleteTrashes", "DELETE", ArtifactPath.Trashes)]
    public async Task PurgeAsync(ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var resource = id.Resource.At(ArtifactPath.Trashes);
        Check(await _sender.DeleteAsync(resource, Trash(id), ArtifactReplyJson.Default.EnvelopeOfAnything, cancellationToken), "Purging", resource);
    }

    /// <summary>Restores a repository from the recycle bin.</summary>
    [Operation("BatchRestoreRepo", "PUT", ArtifactPath.Trashes)]
    public async Task RestoreAsync(ArtifactRepositoryId id, CancellationToken cancellationToken)
    {
        var resource = id.Resource.At(ArtifactPath.Trashes);
        Check((await _sender.PutAsync(resource, Trash(id), ArtifactReplyJson.Default.EnvelopeOfAnything, cancellationToken)).Value, "Restoring", resource);
    }

    // As in the published examples: the URI of a whole repository is its id and a slash, and the status is active.
    private static RequestBody Trash(ArtifactRepositoryId id) =>
        RequestBody.Json([new TrashBody(id.Id, id.Format ?? "", "active", $"{id.Id}/")], ArtifactRequestJson.Wire.TrashBodyArray);

    // Older documentation shows the text "success" instead of the counts.
    private void Check(Envelope<JsonElement?> reply, string what, Resource resource)
    {
        if (reply.Result is { ValueKind: JsonValueKind.Object } counts
            && Read(counts, ArtifactReplyJson.Default.TrashResult, resource) is { FailedNum: > 0 } result)
        {
            throw ArtifactErrors.Failed(resource, what, result.FailedMessages.Present(), _session.Redactor);
        }
    }
}
