using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Enterprise;

internal sealed record EnterpriseRequest(string? Name, string? Description);

internal sealed record Instance(string Id, string Name, string Status, string Spec, string ProjectId, string AccessAddress);

internal sealed record InstanceList(IEnumerable<Instance> Instances, int Total);

internal sealed record EnterpriseNamespace(string Name, int RepoCount, string CreatedAt);

internal sealed record EnterpriseNamespaceList(IEnumerable<EnterpriseNamespace> Namespaces, int Total);

internal sealed record EnterpriseRepository(string Name, string Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EnterpriseRequest))]
[JsonSerializable(typeof(InstanceList))]
[JsonSerializable(typeof(EnterpriseNamespaceList))]
[JsonSerializable(typeof(EnterpriseRepository))]
internal sealed partial class EnterpriseJsonContext : JsonSerializerContext;

/// <summary>
/// A part of the Enterprise Edition, for clients that can call any operation: one instance, its namespaces, and their repositories.
/// Paths, fields and paging are those of the official SDK. The data is not in the state file.
/// </summary>
internal sealed class EnterpriseEndpoints(EmulatorServices services)
{
    private const string InstanceId = "b5d1e7c2-5a64-4c0f-9d0c-2f6b7a8c9d01";

    // The codes are inferred.
    private static readonly ApiError s_badPage = new(400, "SVCSTG.SWR.4000014", "offset must be 0 or a multiple of limit, which is 1 to 100");
    private static readonly ApiError s_badBody = new(400, "SVCSTG.SWR.4000014", "Invalid param");
    private static readonly ApiError s_missing = new(404, "SVCSTG.SWR.4040001", "Not found");
    private static readonly ApiError s_exists = new(409, "SVCSTG.SWR.4090001", "Already exists");

    private readonly ConcurrentDictionary<string, DateTimeOffset> _namespaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _descriptions = new(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        var endpoints = new EnterpriseEndpoints(services);
        services.State.Cleared += endpoints.Clear;
        var area = routes.MapArea("/v2/{project}/instances", EnterpriseJsonContext.Default);
        area.AddEndpointFilter(endpoints.CheckPathAsync);
        area.MapGet("", endpoints.ListInstances);
        area.MapGet("{instance}", endpoints.ShowInstance);
        area.MapGet("{instance}/namespaces", endpoints.ListNamespaces);
        area.MapPost("{instance}/namespaces", endpoints.CreateNamespace);
        area.MapGet("{instance}/namespaces/{name}", endpoints.ShowNamespace);
        area.MapDelete("{instance}/namespaces/{name}", endpoints.DeleteNamespace);
        area.MapPut("{instance}/namespaces/{name}/repositories/{repository}", endpoints.UpdateRepository);
        area.MapGet("{instance}/namespaces/{name}/repositories/{repository}", endpoints.ShowRepository);
    }

    private void Clear()
    {
        _namespaces.Clear();
        _descriptions.Clear();
    }

    /// <summary>Answers 404 unless project, instance and namespace of the path exist.</summary>
    private ValueTask<object?> CheckPathAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var path = context.HttpContext.Request.RouteValues;
        var exists = (string?)path["project"] == Account.ProjectId
            && path.GetValueOrDefault("instance", InstanceId) is InstanceId
            && (path.GetValueOrDefault("name") is not string name || _namespaces.ContainsKey(name));
        return exists ? next(context) : new(Reply.Of(s_missing));
    }

    private Reply ListInstances(Exchange exchange) =>
        List(exchange, [View()], static (instances, total) => new InstanceList(instances, total));

    private Reply ShowInstance() => Reply.Ok(View());

    private Reply ListNamespaces(Exchange exchange)
    {
        var wanted = exchange.Query("name") ?? "";
        var names = _namespaces.Keys.Where(name => name.Contains(wanted, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return List(exchange, [.. names.Select(View)], static (namespaces, total) => new EnterpriseNamespaceList(namespaces, total));
    }

    private Reply CreateNamespace(Exchange exchange)
    {
        var name = Text(exchange, static body => body.Name);
        return _namespaces.TryAdd(name, services.Clock.GetUtcNow()) ? Reply.Json(View(name), StatusCodes.Status201Created) : s_exists;
    }

    private Reply ShowNamespace(string name) => Reply.Ok(View(name));

    private Reply DeleteNamespace(string name) => _namespaces.TryRemove(name, out _) ? Reply.NoContent : s_missing;

    private Reply UpdateRepository(string name, string repository, Exchange exchange)
    {
        _descriptions[KeyOf(name, repository)] = Text(exchange, static body => body.Description);
        return Reply.EmptyObject();
    }

    private Reply ShowRepository(string name, string repository) => _descriptions.TryGetValue(KeyOf(name, repository), out var description)
        ? Reply.Ok(new EnterpriseRepository(KeyOf(name, repository), description))
        : s_missing;

    // A slash in a name is sent as %252F. Routing decodes the path once.
    private static string KeyOf(string name, string repository) => $"{name}/{Uri.UnescapeDataString(repository)}";

    private static string Text(Exchange exchange, Func<EnterpriseRequest, string?> value)
    {
        try
        {
            return JsonSerializer.Deserialize(exchange.Body, EnterpriseJsonContext.Default.EnterpriseRequest) is { } body
                && value(body) is { Length: > 0 } text
                    ? text
                    : throw new ApiException(s_badBody);
        }
        catch (JsonException)
        {
            throw new ApiException(s_badBody);
        }
    }

    private static Reply List<T, TList>(Exchange exchange, T[] all, Func<IEnumerable<T>, int, TList> list)
    {
        var page = new Page(Number("offset", 0), Number("limit", 10));
        return page.Limit is >= 1 and <= 100 && page.Offset % page.Limit == 0 ? Reply.Ok(list(page.Of(all), all.Length)) : s_badPage;

        int Number(string name, int otherwise) =>
            exchange.Query(name) is { } text ? Page.Number(text, 0, int.MaxValue, s_badPage) : otherwise;
    }

    private Instance View() => new(InstanceId, "emulator", "Running", "swr.ee.basic", Account.ProjectId, services.ImageHost);

    private EnterpriseNamespace View(string name) => new(
        name,
        _descriptions.Keys.Count(key => key.StartsWith($"{name}/", StringComparison.Ordinal)),
        WireTime.Of(_namespaces.GetValueOrDefault(name).UtcDateTime));
}
