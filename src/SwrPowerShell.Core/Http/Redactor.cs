using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Http;

/// <summary>Replaces secrets in all texts that are displayed or logged.</summary>
public sealed partial class Redactor
{
    private const string Mask = "***";
    private const int ShortestSecret = 4;

    // Longer than any token of the service.
    private const int LongestSecret = 32 * 1024;
    private const int LongestPassing = 1024;

    // Every text is searched for each of them.
    private const int MostPassing = 256;

    // The longest encoding of a character is three bytes in a URI: %E9%95%9C.
    private const int LongestEscape = 9;

    private static readonly HashSet<string> s_secretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Auth-Token", "X-Subject-Token",
        "X-Security-Token", "X-Swr-Dockerlogin",
    };

    private ImmutableArray<Known> _secrets = [];
    private long _passed;

    /// <summary>Adds a secret.</summary>
    /// <param name="secret">The value.</param>
    /// <param name="isPassing">Whether the secret is from a reply. Only the latest of these are stored.</param>
    public void AddSecret(string? secret, bool isPassing = false)
    {
        var longest = isPassing ? LongestPassing : LongestSecret;
        secret = secret?.Length > longest ? secret[..longest] : secret;
        if (secret?.Length >= ShortestSecret && !_secrets.Any(s => s.Plain == secret))
        {
            var options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
            var inJson = new Lazy<Regex>(() => new Regex(string.Concat(secret.Select(EscapedInJson)), options, TimeSpan.FromSeconds(1)));
            var number = isPassing ? Interlocked.Increment(ref _passed) : 0;
            ImmutableInterlocked.Update(ref _secrets, Add, new Known(secret, Uri.EscapeDataString(secret), inJson, number));
        }
    }

    /// <summary>Returns a header for a log line.</summary>
    public string Header(string name, string value) => $"{name}: {(s_secretHeaders.Contains(name) ? Mask : Text(value))}";

    /// <summary>Redacts the beginning of a text of about <paramref name="longest"/> characters, which replacements may shorten.</summary>
    /// <remarks>The rest is omitted without a search, because a reply may have megabytes. A secret at the end is omitted, too.</remarks>
    public string Beginning(string text, int longest)
    {
        var margin = _secrets is [var first, ..] ? first.Plain.Length * LongestEscape : 0;
        if (text.Length <= longest + margin)
        {
            return Text(text);
        }

        var redacted = Text(text[..(longest + margin)]);
        return string.Concat(redacted.AsSpan(0, Math.Max(0, redacted.Length - margin)), "…");
    }

    /// <summary>Replaces all secrets in a text by <c>***</c>.</summary>
    public string Text(string text)
    {
        try
        {
            return Redact(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // The text was built to be slow to search, so it is not displayed.
            return Mask;
        }
    }

    private string Redact(string text)
    {
        foreach (var (plain, inUri, inJson, _) in _secrets)
        {
            text = text.Replace(plain, Mask, StringComparison.OrdinalIgnoreCase).Replace(inUri, Mask, StringComparison.OrdinalIgnoreCase);
            if (text.Contains('\\', StringComparison.Ordinal))
            {
                text = inJson.Value.Replace(text, Mask);
            }
        }

        return LoginCommand().Replace(SecretField().Replace(text, "${before}" + Mask), "${before}" + Mask);
    }

    // The longest first: one secret may be the beginning of another.
    private static ImmutableArray<Known> Add(ImmutableArray<Known> known, Known more)
    {
        var at = 0;
        while (at < known.Length && known[at].Plain.Length > more.Plain.Length)
        {
            at++;
        }

        known = known.Insert(at, more);
        return more.Number > MostPassing ? known.RemoveAll(k => k.Number > 0 && k.Number <= more.Number - MostPassing) : known;
    }

    // JSON may escape any character as \uXXXX, and most punctuation with a backslash.
    private static string EscapedInJson(char c) =>
        $"(?:{(char.IsAsciiLetterOrDigit(c) ? "" : @"\\?")}{Regex.Escape(c.ToString())}|\\\\u{(int)c:x4})";

    // The command in X-Swr-Dockerlogin. Bounded: otherwise the search time is quadratic.
    [GeneratedRegex("""(?<before>\blogin\s([^\r\n]{0,500}?\s)?(-p|--password)[\s=]\s{0,50})\S+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoginCommand();

    // Fields of requests and replies that contain secrets.
    [GeneratedRegex("""(?<before>"(password|auth|auth_?token|secret|secret_?key|secret_access_key|sk|security_?token|session_?token|id_?token|token)"\s*:\s*")([^"\\]|\\.)*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretField();

    // Number: consecutive for secrets from replies, zero for others.
    private sealed record Known(string Plain, string InUri, Lazy<Regex> InJson, long Number);
}
