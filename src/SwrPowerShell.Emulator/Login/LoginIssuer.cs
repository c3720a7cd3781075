using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Login;

/// <summary>Issues and checks logins of the registry: temporary ones, and long-term ones that follow from a key pair.</summary>
internal sealed class LoginIssuer(KeyStore keys, TimeProvider clock, TimeSpan lifetime)
{
    private readonly ConcurrentDictionary<(string User, string Password), DateTimeOffset> _issued = new();

    /// <summary>Issues a temporary login.</summary>
    public (string Password, DateTimeOffset Expires) Issue(string user)
    {
        var password = Secrets.Token();
        var expires = clock.GetUtcNow() + lifetime;
        _issued[(user, password)] = expires;
        return (password, expires);
    }

    public void Clear() => _issued.Clear();

    public bool Accepts(string user, string password) =>
        _issued.TryGetValue((user, password), out var expires) ? expires > clock.GetUtcNow() : IsLongTerm(user, password);

    /// <summary>The password of the long-term login of a key pair.</summary>
    public static string LongTermPassword(string accessKey, string secretKey) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(accessKey)));

    /// <summary>The user is project@access key. The project is not checked (inferred).</summary>
    private bool IsLongTerm(string user, string password) =>
        user.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        && keys.Find(user[(at + 1)..]) is { Disabled: false, Expires: null } key
        && password == LongTermPassword(key.Id, key.Secret);
}
