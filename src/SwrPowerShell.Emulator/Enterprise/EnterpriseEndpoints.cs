using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Enterprise;

/// <summary>
/// A little of the Enterprise Edition, for clients that call any operation: one instance, its namespaces, and their repositories.
/// Paths, fields and paging are those of the official SDK; nothing of it is kept over a restart.
/// </summary>
internal static class EnterpriseEndpoints
{
    private const string Instances = "/v2/{project_id}/instances";
    private const string Namespaces = Instances + "/{instance_id}/namespaces";
    private const string Repository = Namespaces + "/{namespace_name}/repositories/{repository_name}";

    public static void MapEnterprise(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new Endpoints(services);
        services.State.Cleared += endpoints.Clear;
        routes.MapOperation("GET", Instances, endpoints.ListInstances);
        routes.MapOperation("GET", Instances + "/{instance_id}", endpoints.ShowInstance);
        routes.MapOperation("GET", Namespaces, endpoints.ListNamespaces);
        routes.MapOperation("POST", Namespaces, endpoints.CreateNamespace);
        routes.MapOperation("GET", Namespaces + "/{namespace_name}", endpoints.ShowNamespace);
        routes.MapOperation("DELETE", Namespaces + "/{namespace_name}", endpoints.DeleteNamespace);
        routes.MapOperation("PUT", Repository, endpoints.UpdateRepository);
        routes.MapOperation("GET", Repository, endpoints.ShowRepository);
    }

    private sealed class Endpoints(EmulatorServices services)
    {
        private const string InstanceId = "b5d1e7c2-5a64-4c0f-9d0c-2f6b7a8c9d01";

        // The codes are inferred: no source lists those of this edition.
        private static readonly ApiError s_badPage = new(400, "SVCSTG.SWR.4000014", "offset must be 0 or a multiple of limit, which is 1 to 100");
        private static readonly ApiError s_badBody = new(400, "SVCSTG.SWR.4000014", "Invalid param");
        private static readonly ApiError s_missing = new(404, "SVCSTG.SWR.4040001", "Not found");
        private static readonly ApiError s_exists = new(409, "SVCSTG.SWR.4090001", "Already exists");

        private readonly ConcurrentDictionary<string, DateTimeOffset> _namespaces = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, string> _descriptions = new(StringComparer.Ordinal);

        public void Clear()
        {
            _namespaces.Clear();
            _descriptions.Clear();
        }

        public Reply ListInstances(Exchange exchange)
        {
            DemandProject(exchange);
            return List(exchange, "instances", [InstanceId], WriteInstance);
        }

        public Reply ShowInstance(Exchange exchange)
        {
            DemandInstance(exchange);
            return Reply.Json(InstanceId, WriteInstance);
        }

        public Reply ListNamespaces(Exchange exchange)
        {
            DemandInstance(exchange);
            var wanted = exchange.Query("name") ?? "";
            return List(exchange, "namespaces", [.. _namespaces.Keys.Where(name => name.Contains(wanted, StringComparison.Ordinal)).Order(StringComparer.Ordinal)], WriteNamespace);
        }

        public Reply CreateNamespace(Exchange exchange)
        {
            DemandInstance(exchange);
            var name = Text(exchange, "name");
            return _namespaces.TryAdd(name, services.Clock.GetUtcNow())
                ? Reply.Json(name, WriteNamespace, StatusCodes.Status201Created)
                : throw new ApiException(s_exists);
        }

        public Reply ShowNamespace(Exchange exchange) => Reply.Json(DemandNamespace(exchange), WriteNamespace);

        public Reply DeleteNamespace(Exchange exchange) =>
            _namespaces.TryRemove(DemandNamespace(exchange), out _) ? Reply.NoContent : throw new ApiException(s_missing);

        // A slash in the name comes as %252F: the path is decoded once, the name once more.
        public Reply UpdateRepository(Exchange exchange)
        {
            _descriptions[KeyOf(exchange)] = Text(exchange, "description");
            return Reply.EmptyObject(StatusCodes.Status200OK);
        }

        public Reply ShowRepository(Exchange exchange) => _descriptions.TryGetValue(KeyOf(exchange), out var description)
            ? Reply.Json((KeyOf(exchange), description), static (json, it) =>
            {
                json.WriteStartObject();
                json.WriteString("name", it.Item1);
                json.WriteString("description", it.description);
                json.WriteEndObject();
            })
            : throw new ApiException(s_missing);

        private string KeyOf(Exchange exchange) => $"{DemandNamespace(exchange)}/{Uri.UnescapeDataString(exchange.Route("repository_name"))}";

        private static void DemandProject(Exchange exchange) => Demand(exchange.Route("project_id") == Account.ProjectId);

        private static void DemandInstance(Exchange exchange)
        {
            DemandProject(exchange);
            Demand(exchange.Route("instance_id") == InstanceId);
        }

        private string DemandNamespace(Exchange exchange)
        {
            DemandInstance(exchange);
            var name = exchange.Route("namespace_name");
            Demand(_namespaces.ContainsKey(name));
            return name;
        }

        private static void Demand(bool found)
        {
            if (!found)
            {
                throw new ApiException(s_missing);
            }
        }

        private static string Text(Exchange exchange, string name)
        {
            try
            {
                return JsonElement.Parse(exchange.Body).TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text
                    ? text
                    : throw new ApiException(s_badBody);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                throw new ApiException(s_badBody);
            }
        }

        private static Reply List(Exchange exchange, string name, string[] all, Action<Utf8JsonWriter, string> write)
        {
            var page = new Page(Number(exchange, "offset", 0), Number(exchange, "limit", 10));
            return page.Limit is >= 1 and <= 100 && page.Offset % page.Limit == 0
                ? Reply.Json((name, items: page.Of(all), all.Length, write), static (json, it) =>
                {
                    json.WriteStartObject();
                    json.WriteStartArray(it.name);
                    foreach (var item in it.items)
                    {
                        it.write(json, item);
                    }

                    json.WriteEndArray();
                    json.WriteNumber("total", it.Length);
                    json.WriteEndObject();
                })
                : throw new ApiException(s_badPage);
        }

        private static int Number(Exchange exchange, string name, int otherwise) =>
            exchange.Query(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ApiException(s_badPage);

        private void WriteInstance(Utf8JsonWriter json, string id)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", "emulator");
            json.WriteString("status", "Running");
            json.WriteString("spec", "swr.ee.basic");
            json.WriteString("project_id", Account.ProjectId);
            json.WriteString("access_address", services.ImageHost);
            json.WriteEndObject();
        }

        private void WriteNamespace(Utf8JsonWriter json, string name)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("repo_count", _descriptions.Keys.Count(key => key.StartsWith($"{name}/", StringComparison.Ordinal)));
            json.WriteString("created_at", WireTime.Of(_namespaces.GetValueOrDefault(name).UtcDateTime));
            json.WriteEndObject();
        }
    }
}
