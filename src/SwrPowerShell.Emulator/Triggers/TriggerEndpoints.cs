namespace SwrPowerShell.Emulator.Triggers;

/// <summary>Triggers: list, create, show, switch on and off, delete.</summary>
internal static class TriggerEndpoints
{
    private const string Collection = "/v2/manage/namespaces/{organization}/repos/{repository}/triggers";
    private const string Single = Collection + "/{trigger}";

    public static void MapTriggers(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("triggers", StateJsonContext.Default.Trigger, cascade: true);
        var endpoints = new Endpoints(services.State);
        routes.MapOperation("GET", Collection, endpoints.List);
        routes.MapOperation("POST", Collection, endpoints.Create);
        routes.MapOperation("GET", Single, endpoints.Show);
        routes.MapOperation("PATCH", Single, endpoints.Update);
        routes.MapOperation("DELETE", Single, endpoints.Delete);
    }

    private sealed class Endpoints(EmulatorState state)
    {
        public Reply List(Exchange exchange) => Reply.Json(
            state.Table<Trigger>().List(state.RepositoryOf(exchange).Key),
            static (json, triggers) =>
            {
                json.WriteStartArray();
                foreach (var trigger in triggers)
                {
                    TriggerJson.Write(json, trigger, withHistory: false);
                }

                json.WriteEndArray();
            });

        public Reply Create(Exchange exchange)
        {
            var trigger = Read(RequestBody.ReadObject(exchange));
            lock (state.Gate)
            {
                var key = state.RepositoryOf(exchange).Key;
                if (state.Table<Trigger>().Find(key, trigger.Name) is not null)
                {
                    // A 409 is documented; the live service was seen to answer this.
                    return Reply.Of(SwrErrors.InvalidTrigger);
                }

                state.Table<Trigger>().Put(
                    key, trigger.Name, trigger with { Repository = key, CreatorName = exchange.Principal.UserName, Created = state.Now });
            }

            return Reply.Created;
        }

        public Reply Show(Exchange exchange) =>
            Reply.Json(Find(exchange), static (json, trigger) => TriggerJson.Write(json, trigger, withHistory: true));

        public Reply Update(Exchange exchange)
        {
            var enable = RequestBody.ReadObject(exchange).Word("enable", "true", "false");
            lock (state.Gate)
            {
                var trigger = Find(exchange);
                state.Table<Trigger>().Put(trigger.Repository, trigger.Name, trigger with { Enable = enable });
            }

            return Reply.Created;
        }

        public Reply Delete(Exchange exchange)
        {
            lock (state.Gate)
            {
                var trigger = Find(exchange);
                state.Table<Trigger>().Remove(trigger.Repository, trigger.Name);
            }

            return Reply.NoContent;
        }

        private static Trigger Read(JsonElement body)
        {
            try
            {
                return ReadFields(body);
            }
            catch (ApiException)
            {
                throw new ApiException(SwrErrors.InvalidTrigger);
            }
        }

        private static Trigger ReadFields(JsonElement body) => new()
        {
            Repository = "",
            Name = body.MandatoryText("name"),
            Action = body.Word("action", "update"),
            AppType = body.Word("app_type", "deployments", "statefulsets"),
            Application = body.MandatoryText("application"),
            ClusterNs = body.MandatoryText("cluster_ns"),
            Condition = body.MandatoryText("condition"),
            Enable = body.Word("enable", "true", "false"),
            TriggerType = body.Word("trigger_type", "all", "tag", "regular"),
            TriggerMode = body.Text("trigger_mode") is null or "" ? "cce" : body.Word("trigger_mode", "cce", "cci"),
            ClusterId = body.Text("cluster_id") ?? "",
            ClusterName = body.Text("cluster_name") ?? "",
            Container = body.Text("container") ?? "",
            CreatorName = "",
            Created = default,
        };

        private Trigger Find(Exchange exchange) =>
            state.Table<Trigger>().Find(state.RepositoryOf(exchange).Key, exchange.Route("trigger"))
            ?? throw new ApiException(SwrErrors.TriggerNotFound);
    }
}
