using System.Collections.Concurrent;

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
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private volatile string _current;

    internal TokenStore(TimeProvider clock, string? first)
    {
        _clock = clock;
        _current = first ?? RandomText.Token();
        _ends[_current] = DateTimeOffset.MaxValue;
    }

    /// <summary>The token issued last without an end, whether it is still valid or not.</summary>
    public string Current => _current;

    /// <summary>Issues another token that does not end by itself; the earlier ones stay as they are.</summary>
    /// <returns>The token.</returns>
    public string Issue()
    {
        var token = IssueUntil(DateTimeOffset.MaxValue);
        _current = token;
        return token;
    }

    /// <summary>Makes every token issued so far an expired one.</summary>
    public void ExpireAll()
    {
        foreach (var token in _ends.Keys)
        {
            _ends[token] = DateTimeOffset.MinValue;
        }
    }

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token.</param>
    /// <returns>What became of it.</returns>
    public TokenState Check(string token) => _ends.TryGetValue(token, out var end)
        ? _clock.GetUtcNow() < end ? TokenState.Valid : TokenState.Expired
        : TokenState.Unknown;

    internal string IssueUntil(DateTimeOffset end)
    {
        var token = RandomText.Token();
        _ends[token] = end;
        return token;
    }
}
