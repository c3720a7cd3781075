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
    /// Clients of one family sign the host without the port and send it so, others sign and send it with the port, and proxies
    /// rewrite it: each form of the received host may be the signed one.
    /// </summary>
    public IEnumerable<string> HostForms()
    {
        var received = Header("host") ?? "";
        var name = new HostString(received).Host;
        return new[] { received, name, string.Create(CultureInfo.InvariantCulture, $"{name}:{Port}") }.Distinct(StringComparer.Ordinal);
    }
}
