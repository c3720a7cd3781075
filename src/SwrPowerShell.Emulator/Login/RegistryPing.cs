namespace SwrPowerShell.Emulator.Login;

/// <summary>Errors as a registry reports them: shape g.</summary>
internal sealed record RegistryErrors(RegistryError[] Errors);

internal sealed record RegistryError(string Code, string Message);

/// <summary>The registry's <c>GET /v2/</c>, with which docker and skopeo check a login.</summary>
internal static class RegistryPing
{
    private const string Scheme = "Basic ";
    private static readonly KeyValuePair<string, string> s_version = new("Docker-Distribution-Api-Version", "registry/2.0");

    // Basic is inferred: the challenge of the service is undocumented, and clients accept either.
    public static Reply Answer(LoginIssuer logins, Exchange exchange) =>
        exchange.Header("Authorization") is { } header && IsAccepted(logins, header)
            ? Reply.EmptyObject(StatusCodes.Status200OK, s_version)
            : Reply.Json(
                new RegistryErrors([new("DENIED", "Authenticate Error")]),
                StatusCodes.Status401Unauthorized,
                s_version,
                new("WWW-Authenticate", "Basic realm=\"dockyard\""));

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
