namespace SwrPowerShell.Emulator.Login;

/// <summary>The registry's <c>GET /v2/</c>, with which docker and skopeo find out whether a login is good.</summary>
internal static class RegistryPing
{
    private const string Scheme = "Basic ";
    private static readonly KeyValuePair<string, string> Version = new("Docker-Distribution-Api-Version", "registry/2.0");

    public static Reply Answer(LoginIssuer logins, Exchange exchange)
    {
        if (exchange.Header("Authorization") is { } header && IsAccepted(logins, header))
        {
            return Reply.Json(0, static (json, _) => { json.WriteStartObject(); json.WriteEndObject(); }, [Version]);
        }

        // Shape g. Basic is inferred; the service's own challenge is not documented, and clients take either.
        return Reply.Json(
            0,
            static (json, _) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("errors");
                json.WriteStartObject();
                json.WriteString("code", "DENIED");
                json.WriteString("message", "Authenticate Error");
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            },
            [Version, new("WWW-Authenticate", "Basic realm=\"dockyard\"")],
            StatusCodes.Status401Unauthorized);
    }

    private static bool IsAccepted(LoginIssuer logins, string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var encoded = header.AsSpan(Scheme.Length).Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var count))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes.AsSpan(0, count));
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && logins.Accepts(text[..colon], text[(colon + 1)..]);
    }
}
