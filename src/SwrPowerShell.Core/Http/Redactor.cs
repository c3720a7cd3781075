using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);

    /// <summary>Makes a value unsayable from now on.</summary>
    public void Learn(string? secret)
    {
        if (secret?.Length >= ShortestSecret)
        {
            _secrets.TryAdd(secret, 0);
        }
    }

    /// <summary>A header for a log line.</summary>
    public string Header(string name, string value) => $"{name}: {(s_secretHeaders.Contains(name) ? Mask : Text(value))}";

    /// <summary>A text with everything secret replaced by <c>***</c>.</summary>
    public string Text(string text)
    {
        foreach (var secret in _secrets.Keys)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
            text = text.Replace(Uri.EscapeDataString(secret), Mask, StringComparison.OrdinalIgnoreCase);
        }

        return SecretField().Replace(text, "${before}" + Mask);
    }

    // Fields of request and reply bodies that hold secrets, whoever wrote them.
    [GeneratedRegex("""(?<before>"(password|auth|secret|secretkey|sk|securitytoken|token)"\s*:\s*")[^"]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretField();
}
