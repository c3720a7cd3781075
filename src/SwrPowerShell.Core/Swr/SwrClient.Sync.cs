using System.Text.Json;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    private const string SyncRepo = "sync_repo";

    /// <summary>ListImageAutoSyncReposDetails: where the images of a repository are copied to.</summary>
    public async Task<IReadOnlyList<SwrImageSync>> ListImageSyncsAsync(RepositoryName repository, CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, SwrPath.Sync(repository, SyncRepo), ResourceTarget.ImageSync(repository.ToString(), "*"));
        var list = await _sender.SendAsync(request, SwrJson.Wire.ListSyncWire, cancellationToken);
        return list.ConvertAll(wire => wire.ToSync(repository));
    }

    /// <summary>CreateImageSyncRepo: has the images of a repository copied to another region. The reply is empty, so the result holds what was asked for.</summary>
    public async Task<SwrImageSync> CreateImageSyncAsync(ImageSyncSpec spec, CancellationToken cancellationToken)
    {
        var target = spec.Target;
        var body = new SyncBody(target.RemoteRegion, target.RemoteOrganization, spec.Automatic, spec.Overwrite);
        var request = new ServiceRequest(HttpMethod.Post, SwrPath.Sync(target.Repository, SyncRepo), TargetOf(target))
        {
            Body = RequestBody.Json(body, SwrJson.Wire.SyncBody),
        };
        int attempts;
        try
        {
            attempts = await _sender.SendAsync(request, cancellationToken);
        }
        catch (SwrException e) when (e.MayBeDone)
        {
            var existing = await LookAsync(once => once.ListImageSyncsAsync(target.Repository, cancellationToken));
            if (existing?.FirstOrDefault(spec.Describes) is { } made)
            {
                return made with { Outcome = SwrOutcome.Created, Attempts = e.Attempts };
            }

            throw;
        }

        return new SwrImageSync
        {
            Organization = target.Repository.Organization,
            Name = target.Repository.Name,
            RemoteRegion = target.RemoteRegion,
            RemoteOrganization = target.RemoteOrganization,
            Automatic = spec.Automatic,
            Overwrite = spec.Overwrite,
            Outcome = SwrOutcome.Created,
            Attempts = attempts,
        };
    }

    /// <summary>DeleteImageSyncRepo: ends it. This deletion has a body.</summary>
    /// <returns>How many times the request was sent.</returns>
    public Task<int> DeleteImageSyncAsync(ImageSyncTarget target, CancellationToken cancellationToken) => _sender.SendAsync(
        new ServiceRequest(HttpMethod.Delete, SwrPath.Sync(target.Repository, SyncRepo), TargetOf(target))
        {
            Body = RequestBody.Json(new SyncBody(target.RemoteRegion, target.RemoteOrganization), SwrJson.Wire.SyncBody),
        },
        cancellationToken);

    /// <summary>CreateManualImageSyncRepo: copies images now.</summary>
    /// <returns>The tags that failed at once.</returns>
    public async Task<IReadOnlyList<string>> StartImageSyncAsync(ImageSyncStart start, CancellationToken cancellationToken)
    {
        var target = start.Target;
        var body = new SyncImagesBody(start.Tags, target.RemoteRegion, target.RemoteOrganization, start.Overwrite);
        var failed = await _sender.SendAsync(
            new ServiceRequest(HttpMethod.Post, SwrPath.Sync(target.Repository, "sync_images"), TargetOf(target))
            {
                Body = RequestBody.Json(body, SwrJson.Wire.SyncImagesBody),
            },
            AnyJson.Default.JsonElement,
            cancellationToken);

        // Nothing failed: an empty list, or what stands for one.
        return failed.ValueKind != JsonValueKind.Array ? [] : [.. failed.EnumerateArray().Select(tag => tag.ToString())];
    }

    /// <summary>ShowSyncJob: what became of the images of a repository, newest first, a page at a time, as far as the caller reads.</summary>
    public IAsyncEnumerable<ListPage<SwrImageSyncJob>> ListImageSyncJobsAsync(
        RepositoryName repository, long offset, int pageSize, CancellationToken cancellationToken) =>
        Paging.ByOffsetAsync(
            async from =>
            {
                var path = SwrPath.WithQuery(SwrPath.Sync(repository, "sync_job"), ("filter", $"{Filter(pageSize, offset + from)}|order::desc"));
                var request = new ServiceRequest(HttpMethod.Get, path, ResourceTarget.ImageSync(repository.ToString(), "*"));
                var (jobs, total) = await _sender.SendPagedAsync(request, SwrJson.Wire.ListSyncWire, cancellationToken);
                return (jobs.ConvertAll(job => job.ToJob(repository)), total);
            },
            job => $"{job.Id} {job.Tag} {job.RemoteRegion}/{job.RemoteOrganization} {job.Created:O}",
            pageSize,
            cancellationToken);

    /// <summary>ListSyncRegions: the regions that images can be copied to.</summary>
    public async Task<IReadOnlyList<SwrSyncRegion>> ListSyncRegionsAsync(CancellationToken cancellationToken)
    {
        var request = new ServiceRequest(HttpMethod.Get, "/v2/manage/regions", ResourceTarget.Account("SyncRegion", "*"));
        var list = await _sender.SendAsync(request, SwrJson.Wire.ListSyncRegionWire, cancellationToken);
        return [.. list.Where(wire => wire.RegionId is not null).Select(wire => new SwrSyncRegion(wire.RegionId!))];
    }

    private static ResourceTarget TargetOf(ImageSyncTarget target) =>
        ResourceTarget.ImageSync(target.Repository.ToString(), $"{target.RemoteRegion}/{target.RemoteOrganization}");
}
