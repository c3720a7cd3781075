namespace SwrPowerShell.Core.Api;

/// <summary>A page of any list, whose reply has no known schema.</summary>
internal sealed record ApiPage(List<JsonElement> Items, long? Total, bool HasMarker, string? NextMarker)
{
    private static readonly string[] s_totals = ["total", "total_count", "totalCount", "total_num"];
    private static readonly string[] s_markers = ["next_marker", "nextMarker"];
    private static readonly string[] s_more = ["has_more", "hasMore"];

    // Properties that wrap a list: result in CodeArts Artifact, data in other services.
    private static readonly string[] s_envelopes = ["result", "data"];

    /// <summary>Reads a page.</summary>
    /// <returns>The page; null if the reply contains no list, or several.</returns>
    public static ApiPage? Read(JsonElement root, ServiceReply reply)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return new([.. root.EnumerateArray()], reply.Total, false, null);
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var lists = root.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array).ToList();
        switch (lists.Count)
        {
            case 1:
                return Of(root, [.. lists[0].Value.EnumerateArray()], reply);
            case > 1:
                return null;
        }

        if (Find(root, s_envelopes) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } inner)
        {
            return Read(inner, reply);
        }

        // An empty list may be null.
        return Number(root, s_totals) == 0 ? Of(root, [], reply) : null;
    }

    private static ApiPage Of(JsonElement holder, List<JsonElement> items, ServiceReply reply)
    {
        var markerHolder = Find(holder, ["page_info"]) is { ValueKind: JsonValueKind.Object } info ? info : holder;
        var marker = Find(markerHolder, s_markers);
        var ended = Find(holder, s_more) is { ValueKind: JsonValueKind.False };
        var next = marker switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };
        return new(items, reply.Total ?? Number(holder, s_totals), marker is not null, ended || next is "" or "0" ? null : next);
    }

    private static long? Number(JsonElement holder, ReadOnlySpan<string> names) =>
        Find(holder, names) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value >= 0 ? value : null;

    private static JsonElement? Find(JsonElement holder, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (holder.TryGetProperty(name, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
