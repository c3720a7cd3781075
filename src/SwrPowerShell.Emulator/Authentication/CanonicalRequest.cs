namespace SwrPowerShell.Emulator.Authentication;

/// <summary>The canonical request, whose hash is signed: method, path, query, headers, names of the headers, hash of the body.</summary>
internal static class CanonicalRequest
{
    /// <summary>Null if a signed header is missing.</summary>
    public static string? Build(WireRequest request, IReadOnlyList<string> signedHeaders, string host, string payloadHash)
    {
        var (path, query) = Split(request.Target);
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(Path(path)).Append('\n')
            .Append(Query(query)).Append('\n');
        foreach (var name in signedHeaders)
        {
            if ((name == "host" ? host : request.Header(name)) is not { } value)
            {
                return null;
            }

            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static (string Path, string Query) Split(string target)
    {
        if (!target.StartsWith('/'))
        {
            // The absolute form of the target, which clients send to a proxy.
            var authority = target.IndexOf("://", StringComparison.Ordinal) + 3;
            var start = target.AsSpan(authority).IndexOfAny('/', '?');
            target = start < 0 ? "/" : target[(authority + start)..];
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
    }

    private static string Path(string path)
    {
        var canonical = string.Join('/', Uri.UnescapeDataString(path).Split('/').Select(Uri.EscapeDataString));
        return canonical.EndsWith('/') ? canonical : canonical + "/";
    }

    private static string Query(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(Pair)
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => Uri.EscapeDataString(pair.Name) + "=" + Uri.EscapeDataString(pair.Value)));

    private static (string Name, string Value) Pair(string text)
    {
        var separator = text.IndexOf('=', StringComparison.Ordinal);
        return separator < 0 ? (Decode(text), "") : (Decode(text[..separator]), Decode(text[(separator + 1)..]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
