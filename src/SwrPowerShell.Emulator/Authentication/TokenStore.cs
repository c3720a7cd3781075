using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>What became of a token.</summary>
public enum TokenState
{
    /// <summary>Never issued here.</summary>
    Unknown,

    /// <summary>Accepted.</summary>
    Valid,

    /// <summary>Issued here, and no longer accepted.</summary>
    Expired,
}

/// <summary>The tokens that were issued, and which of them are still valid.</summary>
public sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, bool> _validity = new(StringComparer.Ordinal);
    private volatile string _current;

    internal TokenStore(string? first)
    {
        _current = first ?? NewToken();
        _validity[_current] = true;
    }

    /// <summary>The token issued last, whether it is still valid or not.</summary>
    public string Current => _current;

    /// <summary>Issues another token; the earlier ones stay as they are.</summary>
    /// <returns>The token.</returns>
    public string Issue()
    {
        var token = NewToken();
        _validity[token] = true;
        _current = token;
        return token;
    }

    /// <summary>Makes the current token an expired one.</summary>
    public void ExpireCurrent() => _validity[_current] = false;

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token.</param>
    /// <returns>What became of it.</returns>
    public TokenState Check(string token) => _validity.TryGetValue(token, out var valid)
        ? valid ? TokenState.Valid : TokenState.Expired
        : TokenState.Unknown;

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
