namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Changes repositories. What is not said stays (inferred).</summary>
internal sealed class ArtifactUpdates(ArtifactStore store)
{
    private static readonly string[] DeploymentPolicies = ["allowRedeploy", "disableRedeploy", "readOnly"];

    public Reply Other(Exchange exchange)
    {
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        var (name, format, pattern) = (ArtifactBody.Name(body, "repo_name"), ArtifactBody.Format(body), ArtifactBody.Pattern(body));
        var policy = ArtifactBody.OptionalText(body, "deployment_policy");
        if (policy is not null && !DeploymentPolicies.Contains(policy))
        {
            throw ArtifactBody.Invalid("deployment_policy");
        }

        var (description, project) = (ArtifactBody.Description(body), ArtifactBody.OptionalProject(body));
        lock (store.Gate)
        {
            Change(RepositoryIds.Of(body), name, repository => repository.Format != format
                ? throw ArtifactBody.Invalid("format")
                : repository with
                {
                    RepositoryName = name,
                    DisplayName = name,
                    IncludesPattern = pattern,
                    Description = description ?? repository.Description,
                    ProjectId = project ?? repository.ProjectId,
                    DeploymentPolicy = policy ?? repository.DeploymentPolicy,
                    AllowAnonymous = ArtifactBody.OptionalFlag(body, "allow_anonymous") ?? repository.AllowAnonymous,
                    AutoCleanSnapshot = ArtifactBody.OptionalFlag(body, "auto_clean_snapshot") ?? repository.AutoCleanSnapshot,
                    SnapshotAliveDays = ArtifactBody.OptionalText(body, "snapshot_alive_days") ?? repository.SnapshotAliveDays,
                    MaxUniqueSnapshots = ArtifactBody.OptionalText(body, "max_unique_snapshots") ?? repository.MaxUniqueSnapshots,
                });
        }

        return ArtifactReply.Nothing();
    }

    public Reply Maven(Exchange exchange)
    {
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        var (name, pattern) = (ArtifactBody.Name(body, "repo_name"), ArtifactBody.Pattern(body));
        var (description, project) = (ArtifactBody.Description(body), ArtifactBody.OptionalProject(body));
        lock (store.Gate)
        {
            var tab = exchange.Route("tab");
            var ids = store.All()
                .Where(repository => repository.TabId == tab && repository.Policy is not null)
                .Select(repository => repository.Name)
                .ToArray();
            var changed = Change(ids, name, repository => repository with
            {
                RepositoryName = name,
                DisplayName = ArtifactBody.OptionalName(body, repository.Policy!) ?? name,
                IncludesPattern = pattern,
                Description = description ?? repository.Description,
                ProjectId = project ?? repository.ProjectId,
            });
            return ArtifactReply.Success(changed, static (json, repositories) =>
            {
                json.WriteStartObject();
                foreach (var repository in repositories)
                {
                    json.WriteString(repository.Policy!, repository.DisplayName);
                }

                json.WriteEndObject();
            });
        }
    }

    /// <summary>All of them or none.</summary>
    private ArtifactRepository[] Change(string[] ids, string name, Func<ArtifactRepository, ArtifactRepository> change)
    {
        var changed = ids.Select(store.FindActive).Select(change).ToArray();
        if (changed.Length == 0)
        {
            throw new ApiException(ArtifactErrors.NotFound);
        }

        if (changed.Any(repository => store.IsTaken(repository, ids)))
        {
            throw new ApiException(ArtifactErrors.NameExists);
        }

        Array.ForEach(changed, store.Change);
        return changed;
    }
}
