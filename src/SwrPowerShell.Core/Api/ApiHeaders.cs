using System.Net.Http.Headers;

namespace SwrPowerShell.Core.Api;

/// <summary>Additional headers of a request, validated. Headers for authentication and transport are not allowed.</summary>
public sealed class ApiHeaders
{
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private static readonly HashSet<string> s_authenticate = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "X-Auth-Token", "X-Security-Token", "X-Sdk-Date", "X-Sdk-Content-Sha256",
    };

    private static readonly HashSet<string> s_scope = new(StringComparer.OrdinalIgnoreCase) { "X-Project-Id", "X-Domain-Id" };

    private static readonly HashSet<string> s_transport = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Proxy-Connection", "Keep-Alive", "Content-Length", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect",
    };

    private ApiHeaders(IReadOnlyList<KeyValuePair<string, string>> pairs) => Pairs = pairs;

    /// <summary>No headers.</summary>
    public static ApiHeaders None { get; } = new([]);

    /// <summary>Names and values. Not public, because values may be secrets.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>Validates names and values.</summary>
    /// <exception cref="SwrException"><c>InvalidHeader</c>; the message does not contain the value.</exception>
    public static ApiHeaders Create(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            Check(name, value);
        }

        return pairs.Count == 0 ? None : new(pairs);
    }

    private static void Check(string name, string value)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal)))
        {
            throw Invalid($"{DisplayText.Quoted(name)} is not the name of a header.", "Use letters, digits and hyphens.");
        }

        if (s_authenticate.Contains(name))
        {
            throw Invalid($"The header {name} is reserved for the connection, which authenticates the request.", "Omit it, and use the credential parameters of Connect-Swr.");
        }

        if (s_scope.Contains(name))
        {
            throw Invalid($"The header {name} is reserved for the connection.", $"Omit it, and use Connect-Swr -{(name.Contains("project", StringComparison.OrdinalIgnoreCase) ? "ProjectId" : "DomainId")}.");
        }

        if (s_transport.Contains(name))
        {
            throw Invalid($"The header {name} is reserved for the transport of the request.", "Omit it.");
        }

        if (!SendableHeaders.CanCarry(value))
        {
            throw Invalid($"The value of the header {name} contains a character that is not allowed in a header, such as a line break or a letter beyond ASCII.", "Correct the value in -Headers.");
        }

        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && !MediaTypeHeaderValue.TryParse(value, out _))
        {
            throw Invalid($"The value of the header {name} is not a media type.", "Write it as application/json.");
        }
    }

    private static SwrException Invalid(string message, string advice) => SwrRules.Invalid(ErrorIds.InvalidHeader, message, advice);
}
