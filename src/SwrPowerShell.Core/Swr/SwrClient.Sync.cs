namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Lists the synchronizations of a repository.</summary>
    [Operation("ListImageAutoSyncReposDetails", "GET", SwrPath.ImageSyncs)]
    public async Task<IReadOnlyList<SwrImageSync>> ListImageSyncsAsync(RepositoryName repository, CancellationToken cancellationToken) =>
        (await _sender.GetAsync(AllSyncs(repository).At(SwrPath.ImageSyncs), SwrJson.Wire.ListSyncWire, cancellationToken)).ConvertAll(wire => wire.ToSync(repository));

    /// <summary>Creates a synchronization. The reply is empty, so the result contains the requested values.</summary>
    /// <remarks>According to the documentation, the service may replace an existing one with the same destination, so the list is read first.</remarks>
    [Operation("CreateImageSyncRepo", "POST", SwrPath.ImageSyncs)]
    public async Task<SwrImageSync> CreateImageSyncAsync(ImageSyncSpec spec, SwrIfExists ifExists, CancellationToken cancellationToken)
    {
        var target = spec.Target;
        var body = new SyncWire(null, target.RemoteRegion, target.RemoteOrganization, spec.Automatic, spec.Overwrite);
        var existing = (await ListImageSyncsAsync(target.Repository, cancellationToken)).FirstOrDefault(target.Describes);
        if (existing is not null && (ifExists != SwrIfExists.Update || spec.Describes(existing)))
        {
            return ifExists != SwrIfExists.Error ? existing with { Outcome = SwrOutcome.Unchanged } : throw new SwrException(
                SwrErrorKind.AlreadyExists, ErrorIds.ImageSyncAlreadyExists, $"The {target.Resource} exists already.",
                "Leave it out, or add -IfExists Skip or -IfExists Update.");
        }

        return await Creation.SendAsync(
            async () => body.ToSync(target.Repository) with
            {
                Outcome = existing is null ? SwrOutcome.Created : SwrOutcome.Updated,
                Attempts = await _sender.PostAsync(target.Resource.At(SwrPath.ImageSyncs), RequestBody.Json(body, SwrJson.Wire.SyncWire), cancellationToken),
            },
            async _ => (await LookAsync(once => once.ListImageSyncsAsync(target.Repository, cancellationToken)))?.FirstOrDefault(spec.Describes),
            spec.Describes,
            report: (it, outcome, attempts) => it with { Outcome = existing is null ? outcome : SwrOutcome.Updated, Attempts = attempts });
    }

    /// <summary>Removes a synchronization. The body of the request contains the destination.</summary>
    /// <returns>How many times the request was sent.</returns>
    [Operation("DeleteImageSyncRepo", "DELETE", SwrPath.ImageSyncs)]
    public Task<int> DeleteImageSyncAsync(ImageSyncTarget target, CancellationToken cancellationToken) => _sender.DeleteAsync(
        target.Resource.At(SwrPath.ImageSyncs),
        cancellationToken,
        RequestBody.Json(new SyncWire(null, target.RemoteRegion, target.RemoteOrganization), SwrJson.Wire.SyncWire));

    /// <summary>Copies images once.</summary>
    /// <returns>The tags whose copy failed to start.</returns>
    [Operation("CreateManualImageSyncRepo", "POST", SwrPath.ImageSyncStarts)]
    public async Task<IReadOnlyList<string>> StartImageSyncAsync(ImageSyncStart start, CancellationToken cancellationToken)
    {
        var body = new SyncWire(start.Tags, start.Target.RemoteRegion, start.Target.RemoteOrganization, Override: start.Overwrite);
        var (failed, _) = await _sender.PostAsync(
            start.Target.Resource.At(SwrPath.ImageSyncStarts),
            RequestBody.Json(body, SwrJson.Wire.SyncWire),
            AnyJson.Default.JsonElement,
            cancellationToken);

        // Anything but a list means that none failed.
        return failed.ValueKind != JsonValueKind.Array ? [] : [.. failed.EnumerateArray().Select(tag => tag.ToString())];
    }

    /// <summary>Lists the synchronization jobs of a repository, newest first. Pages are read on demand.</summary>
    [Operation("ShowSyncJob", "GET", SwrPath.ImageSyncJobs)]
    public IAsyncEnumerable<ListPage<SwrImageSyncJob>> ListImageSyncJobsAsync(
        RepositoryName repository, long offset, int pageSize, CancellationToken cancellationToken) =>
        Paging.ByOffsetAsync(
            async from =>
            {
                var (jobs, total) = await _sender.GetPageAsync(
                    AllSyncs(repository).At(SwrPath.ImageSyncJobs, ("filter", $"{Filter(pageSize, offset + from)}|order::desc")),
                    SwrJson.Wire.ListSyncWire,
                    cancellationToken);
                return (jobs.ConvertAll(job => job.ToJob(repository)), total);
            },
            job => $"{job.Id} {job.Tag} {job.RemoteRegion}/{job.RemoteOrganization} {job.Created:O}",
            pageSize,
            cancellationToken);

    /// <summary>Lists the destination regions.</summary>
    [Operation("ListSyncRegions", "GET", SwrPath.SyncRegions)]
    public async Task<IReadOnlyList<SwrSyncRegion>> ListSyncRegionsAsync(CancellationToken cancellationToken)
    {
        var list = await _sender.GetAsync(new Resource(Nouns.SyncRegion, "*").At(SwrPath.SyncRegions), SwrJson.Wire.ListSyncRegionWire, cancellationToken);
        return [.. list.Where(wire => wire.RegionId is not null).Select(wire => new SwrSyncRegion(wire.RegionId!))];
    }

    private static Resource AllSyncs(RepositoryName repository) => repository.ResourceOf(Nouns.ImageSync, $"{repository} to *");
}
