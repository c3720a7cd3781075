namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>The canonical request, which client and service sign.</summary>
/// <param name="Text">The canonical request.</param>
/// <param name="SignedHeaders">The names of the signed headers, lower case, joined by semicolons.</param>
internal sealed record CanonicalRequest(string Text, string SignedHeaders)
{
    /// <summary>Creates the canonical request of a request as it is sent.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">The URI as it is sent.</param>
    /// <param name="headers">All headers; some are excluded here.</param>
    /// <param name="payloadHash">The hash of the body, or its substitute.</param>
    public static CanonicalRequest Create(string method, Uri uri, IEnumerable<KeyValuePair<string, string>> headers, string payloadHash)
    {
        // The service excludes Content-Type, and its gateway removes names with an underscore.
        var signed = headers
            .Select(h => (Name: h.Key.ToLowerInvariant(), Value: h.Value.Trim()))
            .Where(h => h.Name != "content-type" && !h.Name.Contains('_'))
            .OrderBy(h => h.Name, StringComparer.Ordinal).ThenBy(h => h.Value, StringComparer.Ordinal)
            .ToList();
        var names = string.Join(';', signed.Select(h => h.Name).Distinct(StringComparer.Ordinal));
        var lines = string.Concat(signed.Select(h => $"{h.Name}:{h.Value}\n"));
        return new($"{method}\n{Path(uri)}\n{Query(uri)}\n{lines}\n{names}\n{payloadHash}", names);
    }

    private static string Path(Uri uri)
    {
        var path = uri.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.Unescaped);
        var encoded = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return encoded.EndsWith('/') ? encoded : encoded + "/";
    }

    private static string Query(Uri uri)
    {
        if (uri.Query.Length <= 1)
        {
            return "";
        }

        var pairs = uri.Query[1..].Split('&')
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Key: WebUtility.UrlDecode(pair[0]), Value: pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : ""))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }
}
