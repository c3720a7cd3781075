using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Core.Swr;

/// <summary>User name and password of a registry.</summary>
internal sealed partial record RegistryLogin(string UserName, string Password, string? Registry)
{
    /// <summary>Parses <c>user:password</c> in Base64; null for another format.</summary>
    public static RegistryLogin? FromBase64(string? encoded, string registry)
    {
        var bytes = new byte[encoded?.Length ?? 0];
        if (encoded is null || !Convert.TryFromBase64String(encoded, bytes, out var count))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, count);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < text.Length - 1 ? new(text[..colon], text[(colon + 1)..], registry) : null;
    }

    /// <summary>Returns <c>user:password</c> in Base64.</summary>
    public string ToBase64() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}"));

    /// <summary>Parses <c>docker login -u user -p password [host]</c>; null for another format.</summary>
    public static RegistryLogin? FromCommand(string? command) =>
        command is not null && Command().Match(command) is { Success: true } match
            ? new(match.Groups["user"].Value, match.Groups["password"].Value, match.Groups["host"] is { Success: true } host ? host.Value : null)
            : null;

    /// <summary>Calculates the password of a long-term login from access keys. It is valid as long as the keys.</summary>
    public static string LongTermPassword(string accessKey, string secretKey) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(accessKey)));

    /// <summary>Returns the user name without the password.</summary>
    public override string ToString() => UserName;

    [GeneratedRegex("""^\s*docker\s+login\s+-u\s+(?<user>\S+)\s+-p\s+(?<password>\S+)(\s+(?<host>\S+))?\s*$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();
}
