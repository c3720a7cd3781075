using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Authentication;

internal enum TokenState
{
    Unknown,
    Valid,
    Expired,
}

/// <summary>The issued tokens and their expiration.</summary>
internal sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private volatile string _current;

    public TokenStore(TimeProvider clock, string? first)
    {
        _clock = clock;
        _current = first ?? RandomText.Token();
        _ends[_current] = DateTimeOffset.MaxValue;
    }

    /// <summary>The last token that was issued without an expiration, even if expired since.</summary>
    public string Current => _current;

    /// <summary>Issues another token without an expiration.</summary>
    public string Issue() => _current = IssueUntil(DateTimeOffset.MaxValue);

    public void ExpireAll()
    {
        foreach (var token in _ends.Keys)
        {
            _ends[token] = DateTimeOffset.MinValue;
        }
    }

    public TokenState Check(string token) => _ends.TryGetValue(token, out var end)
        ? _clock.GetUtcNow() < end ? TokenState.Valid : TokenState.Expired
        : TokenState.Unknown;

    public string IssueUntil(DateTimeOffset end)
    {
        var token = RandomText.Token();
        _ends[token] = end;
        return token;
    }
}
