namespace SwrPowerShell.Emulator.Sync;

/// <summary>Copying to other regions, as images come: list, create, delete (with a body); and the regions.</summary>
internal static class SyncEndpoints
{
    private const string Tasks = "/v2/manage/namespaces/{organization}/repos/{repository}/sync_repo";

    public static void MapSync(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("sync_tasks", StateJsonContext.Default.SyncTask, cascade: true);
        services.State.AddTable("sync_jobs", StateJsonContext.Default.SyncJob, cascade: true);
        services.State.AddTable("regions", StateJsonContext.Default.SyncRegion);
        var regions = new SyncRegions(services.State, services.Options.Region);
        var endpoints = new Endpoints(services.State, regions);
        routes.MapOperation("GET", Tasks, endpoints.List);
        routes.MapOperation("POST", Tasks, endpoints.Create);
        routes.MapOperation("DELETE", Tasks, endpoints.Delete);
        routes.MapOperation("GET", "/v2/manage/regions", endpoints.ListRegions);
        routes.MapSyncJobs(services, regions);
    }

    private sealed class Endpoints(EmulatorState state, SyncRegions regions)
    {
        public Reply List(Exchange exchange) => Reply.Json(
            state.Table<SyncTask>().List(state.RepositoryOf(exchange).Key),
            static (json, tasks) =>
            {
                json.WriteStartArray();
                foreach (var task in tasks)
                {
                    SyncJson.Write(json, task);
                }

                json.WriteEndArray();
            });

        public Reply Create(Exchange exchange)
        {
            var body = RequestBody.ReadObject(exchange);
            var (region, organization) = ReadTarget(body);
            var (auto, overrides) = (body.Flag("syncAuto"), body.Flag("override"));
            lock (state.Gate)
            {
                var key = state.RepositoryOf(exchange).Key;
                regions.Demand(region);
                var now = state.Now;
                var name = SyncTask.NameOf(region, organization);
                // Inferred: the operation documents no 409, so a second one replaces the first.
                var existing = state.Table<SyncTask>().Find(key, name);
                state.Table<SyncTask>().Put(key, name, new SyncTask
                {
                    Id = existing?.Id ?? state.NextId(),
                    Repository = key,
                    RemoteRegionId = region,
                    RemoteNamespace = organization,
                    SyncAuto = auto,
                    Override = overrides,
                    Created = existing?.Created ?? now,
                    Updated = now,
                });
            }

            return Reply.EmptyObject(StatusCodes.Status200OK);
        }

        public Reply Delete(Exchange exchange)
        {
            var (region, organization) = ReadTarget(RequestBody.ReadObject(exchange));
            lock (state.Gate)
            {
                var key = state.RepositoryOf(exchange).Key;
                var name = SyncTask.NameOf(region, organization);
                if (state.Table<SyncTask>().Find(key, name) is null)
                {
                    return Reply.Of(SwrErrors.SyncNotFound);
                }

                state.Table<SyncTask>().Remove(key, name);
            }

            return Reply.EmptyObject(StatusCodes.Status200OK);
        }

        public Reply ListRegions(Exchange exchange) => Reply.Json(regions.List(), static (json, regions) =>
        {
            json.WriteStartArray();
            foreach (var region in regions)
            {
                json.WriteStartObject();
                json.WriteString("regionID", region);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

        private static (string Region, string Organization) ReadTarget(JsonElement body) =>
            (body.MandatoryText("remoteRegionId"), body.MandatoryText("remoteNamespace"));
    }
}
