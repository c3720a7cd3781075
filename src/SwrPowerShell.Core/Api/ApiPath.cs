using System.Buffers;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Api;

/// <summary>The path of an operation with placeholders such as <c>{project_id}</c>, as in the documentation of the API.</summary>
/// <param name="Path">The path without the query.</param>
/// <param name="Query">The parameters of the query, decoded.</param>
public sealed partial record ApiPath(string Path, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>The placeholder for the project of the connection.</summary>
    public const string ProjectId = "project_id";

    /// <summary>The placeholder for the account of the connection.</summary>
    public const string DomainId = "domain_id";

    private const int Limit = 1000;

    private static readonly SearchValues<char> s_odd = SearchValues.Create(" \t\r\n\\#<>\"^`|");

    /// <summary>The remaining placeholders.</summary>
    public IReadOnlyList<string> Names => [.. Placeholder().Matches(Path).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Parses a path, or a URI of the endpoint.</summary>
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

        // Encoded periods select the parent, too.
        if (relative.Split('/').Any(segment => Uri.UnescapeDataString(segment) is "." or ".."))
        {
            throw Invalid(text, "a segment that consists of periods is not allowed");
        }

        return Placeholder().Replace(relative, "").AsSpan().IndexOfAny('{', '}') < 0
            ? new(relative, ParseQuery(query))
            : throw Invalid(text, "braces must contain a name of letters, digits and underscores, such as {project_id}");
    }

    /// <summary>Replaces placeholders by values, percent-encoded. Those without a value remain.</summary>
    /// <exception cref="SwrException"><c>BadRequest</c>: a value cannot be part of a path.</exception>
    public ApiPath Fill(Func<string, string?> valueOf) => this with
    {
        Path = Placeholder().Replace(Path, match => valueOf(match.Groups["name"].Value) is { } value ? Encode(match.Groups["name"].Value, value) : match.Value),
    };

    /// <summary>Adds or replaces parameters.</summary>
    public ApiPath With(params IReadOnlyList<KeyValuePair<string, string>> parameters) => this with
    {
        Query = [.. Query.Where(known => parameters.All(p => p.Key != known.Key)), .. parameters],
    };

    /// <summary>Returns the value of a parameter, or null.</summary>
    public string? Parameter(string name) => Query.Where(p => p.Key == name).Select(p => p.Value).FirstOrDefault();

    /// <summary>Returns path and query, encoded for the request.</summary>
    public override string ToString() => RequestPath.WithQuery(Path, [.. Query.Select(p => (Uri.EscapeDataString(p.Key), (string?)p.Value))]);

    // Slashes in names of repositories: the shared edition expects dollar signs; the Enterprise Edition %2F, which is encoded again.
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
