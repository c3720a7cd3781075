namespace SwrPowerShell.Emulator.Lists;

/// <summary>The criteria of a list: its query parameters, or a filter that replaces them.</summary>
internal static class Criteria
{
    public static Func<string, string?> Read(Exchange exchange, ReadOnlySpan<string> parameters) =>
        exchange.Http.Request.Query.ContainsKey("filter") ? ReadFilter(exchange, parameters) : exchange.Query;

    /// <summary>Like <see cref="Read"/> for lists that require the filter.</summary>
    public static Func<string, string?> ReadFilter(Exchange exchange, ReadOnlySpan<string> parameters) =>
        Parse(exchange.Query("filter") ?? "", parameters).GetValueOrDefault;

    /// <summary>Parses the filter syntax of the service, <c>key::value|key::value</c>.</summary>
    public static Dictionary<string, string> Parse(string filter, ReadOnlySpan<string> keys)
    {
        var criteria = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in filter.Split('|'))
        {
            var separator = part.IndexOf("::", StringComparison.Ordinal);
            ApiException.ThrowIf(separator <= 0 || separator + 2 == part.Length, SwrErrors.InvalidFilter);
            var key = part[..separator];
            ApiException.ThrowIf(!keys.Contains(key) || !criteria.TryAdd(key, part[(separator + 2)..]), SwrErrors.InvalidFilter);
        }

        return criteria;
    }
}
