namespace SwrPowerShell.Core.Http;

/// <summary>Creates paths and queries of requests.</summary>
internal static class RequestPath
{
    /// <summary>Replaces the placeholders of a path by values, in order.</summary>
    public static string Fill(string template, params ReadOnlySpan<string> values)
    {
        var path = new StringBuilder(template.Length + 32);
        var rest = template.AsSpan();
        var next = 0;
        while (rest.IndexOf('{') is >= 0 and var open)
        {
            var close = rest.IndexOf('}');
            path.Append(rest[..open]).Append(rest[(open + 1)..close] is "repository" ? EscapeRepository(values[next]) : Escape(values[next]));
            rest = rest[(close + 1)..];
            next++;
        }

        return path.Append(rest).ToString();
    }

    /// <summary>Adds the parameters that have a value to a path.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        if (parameters.IsEmpty)
        {
            return path;
        }

        var whole = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                // The official clients do not escape colons.
                whole.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal));
                separator = '&';
            }
        }

        return whole.ToString();
    }

    /// <summary>Escapes a segment.</summary>
    /// <exception cref="SwrException"><c>BadRequest</c>: the segment would select the parent, so that a removal would remove the parent.</exception>
    public static string Escape(string value) => value is not ("" or "." or "..") ? Uri.EscapeDataString(value) : throw new SwrException(
        SwrErrorKind.InvalidArgument, ErrorIds.BadRequest, $"'{value}' cannot be part of an address, so no request was sent.",
        "Correct the name.");

    /// <summary>Escapes the name of a repository; paths contain <c>$</c> for each slash.</summary>
    public static string EscapeRepository(string name) => string.Join('$', name.Split('/').Select(Escape));
}
