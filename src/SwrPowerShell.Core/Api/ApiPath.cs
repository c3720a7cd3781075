using System.Buffers;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Api;

/// <summary>The path of an operation as documentation writes it: with <c>{names}</c> in place of values.</summary>
/// <param name="Path">From the first slash to the query.</param>
/// <param name="Query">The parameters behind the question mark, decoded.</param>
public sealed partial record ApiPath(string Path, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>The name that the connection's project stands for.</summary>
    public const string ProjectId = "project_id";

    /// <summary>The name that the connection's account stands for.</summary>
    public const string DomainId = "domain_id";

    private const int Limit = 1000;

    private static readonly SearchValues<char> s_odd = SearchValues.Create(" \t\r\n\\#<>\"^`|");

    /// <summary>The names that still stand for values.</summary>
    public IReadOnlyList<string> Names => [.. Placeholder().Matches(Path).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a path, or an address of the service at the endpoint.</summary>
    /// <exception cref="SwrException"><c>InvalidApiPath</c>.</exception>
    public static ApiPath Parse(string text, Uri endpoint)
    {
        var whole = text.Trim();
        var (relative, query) = whole.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (whole[..mark], whole[(mark + 1)..]) : (whole, "");
        if (relative.Contains("://", StringComparison.Ordinal))
        {
            relative = WithoutHost(relative, endpoint) ?? throw Invalid(text, $"it is an address of another host than {endpoint.Authority}, and credentials are not sent to other hosts");
        }

        relative = relative.StartsWith('/') ? relative : $"/{relative}";
        if (relative.StartsWith("//", StringComparison.Ordinal))
        {
            throw Invalid(text, "two slashes at the beginning specify another host");
        }

        var odd = relative.AsSpan().IndexOfAny(s_odd);
        if (odd >= 0)
        {
            throw Invalid(text, $"the character U+{(int)relative[odd]:X4} at position {whole.IndexOf(relative[odd], StringComparison.Ordinal) + 1} is not allowed in a path");
        }

        // An encoded period is a period: the segment leads to the parent either way.
        if (relative.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or ".."))
        {
            throw Invalid(text, "a segment that consists of periods is not allowed");
        }

        return Placeholder().Replace(relative, "").AsSpan().IndexOfAny('{', '}') < 0
            ? new(relative, ParseQuery(query))
            : throw Invalid(text, "braces must contain a name of letters, digits and underscores, such as {project_id}");
    }

    /// <summary>Puts values in the place of names, percent-encoded; what has no value stays.</summary>
    /// <exception cref="SwrException"><c>BadRequest</c> for a value that cannot be part of a path.</exception>
    public ApiPath Fill(Func<string, string?> valueOf) => this with
    {
        Path = Placeholder().Replace(Path, match => valueOf(match.Groups["name"].Value) is { } value ? Encode(match.Groups["name"].Value, value) : match.Value),
    };

    /// <summary>Adds parameters; one of the same name as before replaces it.</summary>
    public ApiPath With(params IReadOnlyList<KeyValuePair<string, string>> parameters) => this with
    {
        Query = [.. Query.Where(known => parameters.All(p => p.Key != known.Key)), .. parameters],
    };

    /// <summary>The value of a parameter; null when it is not there.</summary>
    public string? Parameter(string name) => Query.Where(p => p.Key == name).Select(p => p.Value).FirstOrDefault();

    /// <summary>Path and query, encoded as they are sent.</summary>
    public override string ToString() => RequestPath.WithQuery(Path, [.. Query.Select(p => (Uri.EscapeDataString(p.Key), (string?)p.Value))]);

    // The shared edition writes a slash of a repository's name as a dollar sign; the Enterprise Edition as %2F, which is encoded once more.
    private static string Encode(string name, string value) => name switch
    {
        "repository" => RequestPath.EscapeRepository(value),
        "repository_name" => RequestPath.Escape(value.Replace("/", "%2F", StringComparison.Ordinal)),
        _ => RequestPath.Escape(value),
    };

    private static string? WithoutHost(string address, Uri endpoint)
    {
        var origin = endpoint.GetLeftPart(UriPartial.Authority);
        return address.StartsWith(origin, StringComparison.OrdinalIgnoreCase) && address[origin.Length..] is ['/', ..] path ? path : null;
    }

    private static List<KeyValuePair<string, string>> ParseQuery(string query) =>
    [
        .. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair =>
            KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "")),
    ];

    private static SwrException Invalid(string text, string why) => SwrRules.Invalid(
        ErrorIds.InvalidApiPath, $"{DisplayText.Quoted(text)} is not a path of the API: {why}.", "Write the path as the API's documentation does, such as /v2/{project_id}/instances.");

    [GeneratedRegex(@"\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Placeholder();
}
