namespace SwrPowerShell.Emulator.Sync;

/// <summary>Copying single images to other regions, and what becomes of it.</summary>
internal static class SyncJobEndpoints
{
    private const string Repository = "/v2/manage/namespaces/{organization}/repos/{repository}";

    public static void MapSyncJobs(this IEndpointRouteBuilder routes, EmulatorServices services, SyncRegions regions)
    {
        var endpoints = new Endpoints(services, regions);
        routes.MapOperation("POST", Repository + "/sync_images", endpoints.Start);
        routes.MapOperation("GET", Repository + "/sync_job", endpoints.List);
    }

    private sealed class Endpoints(EmulatorServices services, SyncRegions regions)
    {
        private EmulatorState State => services.State;

        /// <summary>Answers the tags that failed at once: those that cannot be tags (inferred). A tag that does not exist fails later.</summary>
        public Reply Start(Exchange exchange)
        {
            var body = RequestBody.ReadObject(exchange);
            var (region, organization) = (body.MandatoryText("remoteRegionId"), body.MandatoryText("remoteNamespace"));
            var overrides = body.Flag("override");
            var tags = body.Items("imageTag").Select(static tag => tag.AsText()).Distinct(StringComparer.Ordinal).ToArray();
            if (tags.Length == 0)
            {
                return Reply.Of(SwrErrors.MandatoryMissing);
            }

            lock (State.Gate)
            {
                var key = State.RepositoryOf(exchange).Key;
                regions.Demand(region);
                var there = State.Table<SyncJob>().List(key)
                    .Where(job => job.Outcome == "success" && job.RemoteRegionId == region && job.RemoteNamespace == organization)
                    .Select(job => job.Tag)
                    .ToHashSet(StringComparer.Ordinal);
                foreach (var tag in tags.Where(NameRules.IsTag))
                {
                    var id = State.NextId();
                    State.Table<SyncJob>().Put(key, EmulatorState.KeyOf(id), new SyncJob
                    {
                        Id = id,
                        Repository = key,
                        RemoteRegionId = region,
                        RemoteNamespace = organization,
                        Tag = tag,
                        Override = overrides,
                        Outcome = State.Table<ImageTag>().Find(key, tag) is null ? "failed" : there.Contains(tag) && !overrides ? "existed" : "success",
                        OperatorId = exchange.Principal.UserId,
                        OperatorName = exchange.Principal.UserName,
                        Created = State.Now,
                    });
                }
            }

            return Reply.Json(tags.Where(static tag => !NameRules.IsTag(tag)), static (json, failed) =>
            {
                json.WriteStartArray();
                foreach (var tag in failed)
                {
                    json.WriteStringValue(tag);
                }

                json.WriteEndArray();
            });
        }

        /// <summary>Here the filter is mandatory, and offset and limit in it.</summary>
        public Reply List(Exchange exchange)
        {
            var value = Criteria.ReadFilter(exchange, ["limit", "offset", "order"]);
            if (value("limit") is null)
            {
                return Reply.Of(SwrErrors.ParametersLost);
            }

            var page = Page.Read(value);
            // Newest first unless told otherwise (inferred).
            var ascending = value("order") is { } order && Ordering.IsAscending(order);
            var jobs = State.Table<SyncJob>().List(State.RepositoryOf(exchange).Key).OrderBy(job => ascending ? job.Id : -job.Id).ToArray();
            var shown = page.Of(jobs);
            return Reply.Json(
                (shown, State.Now, services.Options.SyncStep),
                static (json, it) =>
                {
                    json.WriteStartArray();
                    foreach (var job in it.shown)
                    {
                        SyncJson.Write(json, job, it.Now, it.SyncStep);
                    }

                    json.WriteEndArray();
                },
                [page.ContentRange(shown.Count, jobs.Length)]);
        }
    }
}
