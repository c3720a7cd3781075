namespace SwrPowerShell.Emulator.Tags;

/// <summary>What belongs to a tag: the other tags of its image, and accessories, of which the emulator has none.</summary>
internal static class TagRelationEndpoints
{
    private const string Tag = "/v2/manage/namespaces/{organization}/repos/{repository}/{tag}";
    private const int DefaultLimit = 10;
    private const int MaximumReferences = 10;
    private const int MaximumAccessories = 100;

    public static void MapTagRelations(this IEndpointRouteBuilder routes, EmulatorState state)
    {
        routes.MapOperation("GET", Tag + "/references", exchange => References(state, exchange));
        routes.MapOperation("GET", Tag + "/accessories", exchange => Accessories(state, exchange));
    }

    private static Reply References(EmulatorState state, Exchange exchange)
    {
        var limit = Page.ReadLimit(exchange.Query("limit"), DefaultLimit, MaximumReferences);
        var tag = state.TagOf(exchange);
        var query = TagQuery.ReadMarked(exchange);
        // Inferred: the documentation does not say what refers to what.
        var others = query.SelectBehind(
            exchange.Query("marker"), state.Table<ImageTag>().List(tag.Repository).Where(other => other.ImageId == tag.ImageId && other.Tag != tag.Tag));
        return Reply.Json((others, limit), static (json, it) =>
        {
            var more = it.others.Length > it.limit;
            json.WriteStartObject();
            json.WriteStartArray("tags");
            foreach (var other in it.others.Take(it.limit))
            {
                json.WriteStringValue(other.Tag);
            }

            json.WriteEndArray();
            json.WriteBoolean("has_more", more);
            json.WriteString("next_marker", more ? TagQuery.MarkerOf(it.others[it.limit - 1]) : "");
            json.WriteEndObject();
        });
    }

    private static Reply Accessories(EmulatorState state, Exchange exchange)
    {
        _ = Page.ReadLimit(exchange.Query("limit"), DefaultLimit, MaximumAccessories);
        _ = state.TagOf(exchange);
        return Reply.Json(0, static (json, total) =>
        {
            json.WriteStartObject();
            json.WriteNumber("total", total);
            json.WriteNull("accessories");
            json.WriteEndObject();
        });
    }
}
