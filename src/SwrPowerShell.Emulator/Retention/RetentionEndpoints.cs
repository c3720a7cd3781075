namespace SwrPowerShell.Emulator.Retention;

/// <summary>Retention: list, create, show, update, delete, histories. A deletion answers 200, a missing one 400.</summary>
internal static class RetentionEndpoints
{
    private const string Collection = "/v2/manage/namespaces/{organization}/repos/{repository}/retentions";
    private const string Single = Collection + "/{retention_id}";

    public static void MapRetention(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("retentions", StateJsonContext.Default.RetentionPolicy, cascade: true);
        services.State.AddTable("retention_log", StateJsonContext.Default.RetentionLogEntry, cascade: true);
        var endpoints = new Endpoints(services.State, services.Options.RetentionRules);
        routes.MapOperation("GET", Collection, endpoints.List);
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Collection + "/histories", endpoints.ListHistories);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("PATCH", Single, endpoints.Update);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
    }

    private sealed class Endpoints(EmulatorState state, int maximumRules)
    {
        public Reply List(Exchange exchange) => Reply.Json(
            state.Table<RetentionPolicy>().List(state.RepositoryOf(exchange).Key),
            static (json, policies) =>
            {
                json.WriteStartArray();
                foreach (var policy in policies)
                {
                    RetentionJson.Write(json, policy);
                }

                json.WriteEndArray();
            });

        public Reply Create(Exchange exchange)
        {
            var policy = RetentionReader.Read(RequestBody.ReadObject(exchange), maximumRules);
            lock (state.Gate)
            {
                var key = state.RepositoryOf(exchange).Key;
                if (state.Table<RetentionPolicy>().List(key).Sum(existing => existing.Rules.Count) + policy.Rules.Count > maximumRules)
                {
                    // The operation documents no 409; the code is inferred.
                    return Reply.Of(SwrErrors.InvalidParameters with { Message = "Only one retention rule can be added to an image." });
                }

                var id = state.NextId();
                state.Table<RetentionPolicy>().Put(key, EmulatorState.KeyOf(id), policy with { Id = id, Repository = key });
                return Reply.Json(
                    id,
                    static (json, id) =>
                    {
                        json.WriteStartObject();
                        json.WriteNumber("id", id);
                        json.WriteEndObject();
                    },
                    StatusCodes.Status201Created);
            }
        }

        public Reply Show(Exchange exchange) => Reply.Json(Find(exchange), RetentionJson.Write);

        public Reply Update(Exchange exchange)
        {
            var policy = RetentionReader.Read(RequestBody.ReadObject(exchange), maximumRules);
            lock (state.Gate)
            {
                var existing = Find(exchange);
                if (policy.Rules[0].Template != existing.Rules[0].Template)
                {
                    return Reply.Of(SwrErrors.InvalidValue with { Message = "The template of a rule cannot be changed." });
                }

                state.Table<RetentionPolicy>().Put(
                    existing.Repository, EmulatorState.KeyOf(existing.Id), policy with { Id = existing.Id, Repository = existing.Repository });
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (state.Gate)
            {
                var policy = Find(exchange);
                state.Table<RetentionPolicy>().Remove(policy.Repository, EmulatorState.KeyOf(policy.Id));
            }

            return Reply.EmptyObject(StatusCodes.Status200OK);
        }

        public Reply ListHistories(Exchange exchange)
        {
            var page = Page.Read(Criteria.Read(exchange, ["limit", "offset"]));
            // Newest first (inferred); the log grows with ascending numbers.
            var log = state.Table<RetentionLogEntry>().List(state.RepositoryOf(exchange).Key).OrderByDescending(entry => entry.Id).ToArray();
            var shown = page.Of(log);
            return Reply.Json(
                (shown, log.Length),
                static (json, it) =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray("retention_log");
                    foreach (var entry in it.shown)
                    {
                        RetentionJson.Write(json, entry);
                    }

                    json.WriteEndArray();
                    json.WriteNumber("total", it.Length);
                    json.WriteEndObject();
                },
                [page.ContentRange(shown.Count, log.Length)]);
        }

        private RetentionPolicy Find(Exchange exchange)
        {
            var repository = state.RepositoryOf(exchange);
            return long.TryParse(exchange.Route("retention_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? state.Table<RetentionPolicy>().Find(repository.Key, EmulatorState.KeyOf(id)) ?? throw new ApiException(SwrErrors.RetentionNotFound)
                : throw new ApiException(SwrErrors.InvalidParameters);
        }
    }
}
