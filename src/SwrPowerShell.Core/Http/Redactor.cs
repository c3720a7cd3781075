using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Http;

/// <summary>Takes secrets out of every text that can reach a person or a log.</summary>
public sealed partial class Redactor
{
    private const string Mask = "***";
    private const int ShortestSecret = 4;

    private static readonly HashSet<string> s_secretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Auth-Token", "X-Subject-Token",
        "X-Security-Token", "X-Swr-Dockerlogin",
    };

    private ImmutableArray<(string Plain, string InUri, Regex InJson)> _secrets = [];

    /// <summary>Makes a value unsayable from now on.</summary>
    public void Learn(string? secret)
    {
        if (secret?.Length >= ShortestSecret && !_secrets.Any(s => s.Plain == secret))
        {
            var options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
            var inJson = new Regex(string.Concat(secret.Select(EscapedInJson)), options, TimeSpan.FromSeconds(1));

            // The longest first: one secret may begin like another.
            ImmutableInterlocked.Update(
                ref _secrets,
                static (known, more) => [.. known.Add(more).OrderByDescending(s => s.Plain.Length)],
                (secret, Uri.EscapeDataString(secret), inJson));
        }
    }

    /// <summary>A header for a log line.</summary>
    public string Header(string name, string value) => $"{name}: {(s_secretHeaders.Contains(name) ? Mask : Text(value))}";

    /// <summary>A text with everything secret replaced by <c>***</c>.</summary>
    public string Text(string text)
    {
        foreach (var (plain, inUri, inJson) in _secrets)
        {
            text = text.Replace(plain, Mask, StringComparison.OrdinalIgnoreCase).Replace(inUri, Mask, StringComparison.OrdinalIgnoreCase);
            if (text.Contains('\\', StringComparison.Ordinal))
            {
                text = inJson.Replace(text, Mask);
            }
        }

        return LoginCommand().Replace(SecretField().Replace(text, "${before}" + Mask), "${before}" + Mask);
    }

    // JSON may write any character as \uXXXX, and most signs with a backslash before them.
    private static string EscapedInJson(char c) =>
        $"(?:{(char.IsAsciiLetterOrDigit(c) ? "" : @"\\?")}{Regex.Escape(c.ToString())}|\\\\u{(int)c:x4})";

    // What the service writes into X-Swr-Dockerlogin, wherever someone repeats it.
    [GeneratedRegex("""(?<before>\blogin\s([^\r\n]*?\s)?(-p|--password)[\s=]\s*)\S+""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoginCommand();

    // Fields of request and reply bodies that hold secrets, whoever wrote them.
    [GeneratedRegex("""(?<before>"(password|auth|secret|secretkey|sk|securitytoken|token)"\s*:\s*")([^"\\]|\\.)*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretField();
}
