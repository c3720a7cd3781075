namespace SwrPowerShell.Emulator.Responses;

/// <summary>Reads the service's filter syntax, <c>key::value|key::value</c>.</summary>
internal static class FilterText
{
    public static Dictionary<string, string> Parse(string filter, ReadOnlySpan<string> keys)
    {
        var criteria = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in filter.Split('|'))
        {
            var separator = part.IndexOf("::", StringComparison.Ordinal);
            if (separator <= 0 || separator + 2 == part.Length)
            {
                throw new ApiException(SwrErrors.InvalidFilter);
            }

            var key = part[..separator];
            if (!keys.Contains(key) || !criteria.TryAdd(key, part[(separator + 2)..]))
            {
                throw new ApiException(SwrErrors.InvalidFilter);
            }
        }

        return criteria;
    }
}
