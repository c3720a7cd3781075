namespace SwrPowerShell.Emulator.Sync;

/// <summary>Synchronization with other regions, automatic or on request: list, create, delete (with a body); and the regions.</summary>
internal sealed class SyncEndpoints(EmulatorState state, EmulatorOptions options)
{
    private static readonly string[] s_fictional = ["emulator-2", "emulator-3"];

    private static readonly string[] s_published =
    [
        "ae-ad-1", "af-north-1", "af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11",
        "cn-north-12", "cn-south-1", "cn-south-2", "cn-south-4", "cn-southwest-2", "cn-southwest-3", "eu-west-0", "eu-west-101",
        "la-north-2", "la-south-2", "me-east-1", "my-kualalumpur-1", "na-mexico-1", "ru-moscow-1", "ru-northwest-2", "sa-argentina-1",
        "sa-brazil-1", "sa-peru-1", "tr-west-1",
    ];

    private Table<SyncTask> Tasks => state.Table<SyncTask>();

    private Table<SyncJob> Jobs => state.Table<SyncJob>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("sync_tasks", SyncRowContext.Default.SyncTask, cascade: true);
        services.State.AddTable("sync_jobs", SyncRowContext.Default.SyncJob, cascade: true);
        services.State.AddTable("regions", SyncRowContext.Default.SyncRegion);
        var endpoints = new SyncEndpoints(services.State, services.Options);
        var area = routes.MapArea("/v2/manage/namespaces/{organization}/repos/{repository}", SyncJsonContext.Default);
        area.MapGet("sync_repo", endpoints.List);
        area.MapPost("sync_repo", endpoints.Create);
        area.MapDelete("sync_repo", endpoints.Delete);
        area.MapPost("sync_images", endpoints.StartJobs);
        area.MapGet("sync_job", endpoints.ListJobs);
        routes.MapArea("/v2/manage/regions", SyncJsonContext.Default).MapGet("", endpoints.ListRegions);
    }

    private Reply List(RepositoryPath path) => Reply.Ok(Tasks.List(state.RepositoryAt(path).Key).Select(SyncTaskView.Of));

    private Reply Create(RepositoryPath path, Body<SyncRequest> body)
    {
        var (region, organization) = body.Value.Target;
        var (key, now) = (state.RepositoryAt(path).Key, state.Now);
        CheckRegion(region);
        // Inferred: the operation documents no 409, so a second one replaces the first.
        var existing = Tasks.Find(key, SyncTask.NameOf(region, organization));
        var task = new SyncTask(
            Id: existing?.Id ?? state.NextId(),
            Repository: key,
            RemoteRegionId: region,
            RemoteNamespace: organization,
            SyncAuto: body.Value.SyncAuto,
            Override: body.Value.Override,
            Created: existing?.Created ?? now,
            Updated: now);
        Tasks.Put(key, task.Name, task);
        return Reply.EmptyObject();
    }

    private Reply Delete(RepositoryPath path, Body<SyncRequest> body)
    {
        var (region, organization) = body.Value.Target;
        return Tasks.Remove(state.RepositoryAt(path).Key, SyncTask.NameOf(region, organization)) ? Reply.EmptyObject() : SwrErrors.SyncNotFound;
    }

    /// <summary>Returns the invalid tags (inferred). Jobs for tags that do not exist fail later.</summary>
    private Reply StartJobs(RepositoryPath path, Body<SyncRequest> body, Principal principal)
    {
        var (region, organization) = body.Value.Target;
        var tags = body.Value.ImageTag.Mandatory()
            .Select(tag => tag is { Length: > 0 } ? tag : throw new ApiException(SwrErrors.InvalidParameters))
            .Distinct(StringComparer.Ordinal).ToArray();
        var key = state.RepositoryAt(path).Key;
        CheckRegion(region);
        var copied = Jobs.List(key)
            .Where(job => job.Outcome == "success" && job.RemoteRegionId == region && job.RemoteNamespace == organization)
            .Select(job => job.Tag)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var tag in tags.Where(NameRules.IsTag))
        {
            var id = state.NextId();
            Jobs.Put(key, EmulatorState.KeyOf(id), new SyncJob(
                Id: id,
                Repository: key,
                RemoteRegionId: region,
                RemoteNamespace: organization,
                Tag: tag,
                Override: body.Value.Override,
                Outcome: state.Table<ImageTag>().Find(key, tag) is null ? "failed"
                    : copied.Contains(tag) && !body.Value.Override ? "existed" : "success",
                OperatorId: principal.UserId,
                OperatorName: principal.UserName,
                Created: state.Now));
        }

        return Reply.Ok(tags.Where(static tag => !NameRules.IsTag(tag)));
    }

    /// <summary>The filter is mandatory and contains offset and limit.</summary>
    private Reply ListJobs(RepositoryPath path, Exchange exchange)
    {
        var value = Criteria.ReadFilter(exchange, ["limit", "offset", "order"]);
        ApiException.ThrowIf(value("limit") is null, SwrErrors.ParametersLost);
        var page = Page.Read(value);
        // Newest first by default (inferred).
        var ascending = value("order") is { } order && Ordering.IsAscending(order);
        var jobs = Jobs.List(state.RepositoryAt(path).Key).OrderBy(job => ascending ? job.Id : -job.Id).ToArray();
        var now = state.Now;
        return page.ToReply(jobs, job => SyncJobView.Of(job, now, options.SyncStep));
    }

    private Reply ListRegions() => Reply.Ok(Regions().Select(static region => new SyncRegionView(region)));

    /// <summary>The regions from seeds; by default that of the emulator, two that do not exist, and those of SWR.</summary>
    private IEnumerable<string> Regions() => state.Table<SyncRegion>().List() is { Length: > 0 } seeded
        ? seeded.Select(static region => region.RegionId)
        : s_fictional.Prepend(options.Region).Concat(s_published).Distinct();

    /// <summary>The service was observed to check the region of a target only.</summary>
    private void CheckRegion(string region) => ApiException.ThrowIf(!Regions().Contains(region), SwrErrors.UnknownRegion);
}
