namespace SwrPowerShell.Emulator.Lists;

/// <summary>The criteria of a list: plain parameters, or a filter that replaces them.</summary>
internal static class Criteria
{
    public static Func<string, string?> Read(Exchange exchange, ReadOnlySpan<string> parameters) =>
        exchange.Http.Request.Query.ContainsKey("filter") ? ReadFilter(exchange, parameters) : exchange.Query;

    /// <summary>As <see cref="Read"/>, where the filter is mandatory.</summary>
    public static Func<string, string?> ReadFilter(Exchange exchange, ReadOnlySpan<string> parameters) =>
        FilterText.Parse(exchange.Query("filter") ?? "", parameters).GetValueOrDefault;
}
