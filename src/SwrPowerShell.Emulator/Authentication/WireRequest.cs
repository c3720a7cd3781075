namespace SwrPowerShell.Emulator.Authentication;

/// <summary>The signed parts of a request as received.</summary>
internal sealed record WireRequest(string Method, string Target, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body, int Port)
{
    public static WireRequest Of(Exchange exchange) => new(
        exchange.Method, exchange.Target, exchange.Http.Request.Headers, exchange.Body, exchange.Http.Connection.LocalPort);

    /// <summary>The value of a header. The gateway removes names with an underscore.</summary>
    public string? Header(string name) =>
        !name.Contains('_', StringComparison.Ordinal) && Headers.TryGetValue(name, out var values) && values.Count > 0
            ? string.Join(',', values.ToArray()).Trim()
            : null;

    /// <summary>
    /// The forms of the host that the client may have signed: with or without the port. Clients differ, and proxies rewrite the header.
    /// </summary>
    public IEnumerable<string> PossibleHosts()
    {
        var received = Header("host") ?? "";
        var name = new HostString(received).Host;
        return new[] { received, name, string.Create(CultureInfo.InvariantCulture, $"{name}:{Port}") }.Distinct(StringComparer.Ordinal);
    }
}
