using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Authentication;

internal enum TokenState
{
    Unknown,
    Valid,
    Expired,
}

/// <summary>What a token is issued for.</summary>
internal enum TokenScope
{
    None,
    Project,
    Domain,
}

/// <summary>A token with its scope and times.</summary>
internal sealed record IssuedToken(string Text, TokenScope Scope, DateTimeOffset Issued, DateTimeOffset Expires);

/// <summary>Issues IAM tokens and checks them.</summary>
internal sealed class TokenStore
{
    private readonly ConcurrentDictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private int _issuedByIam;

    public TokenStore(TimeProvider clock, string? first)
    {
        _clock = clock;
        Current = Add(first ?? Secrets.Token(), TokenScope.Project, lifetime: null).Text;
    }

    /// <summary>The last token that was issued without an expiration, even if expired since.</summary>
    public string Current { get; private set; }

    /// <summary>The lifetime of tokens that IAM issues.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The number of tokens that IAM issued.</summary>
    public int IssuedByIam => _issuedByIam;

    /// <summary>Issues a token of IAM.</summary>
    public IssuedToken Issue(TokenScope scope)
    {
        Interlocked.Increment(ref _issuedByIam);
        return Add(Secrets.Token(), scope, Lifetime);
    }

    /// <summary>Issues a token for the project without an expiration.</summary>
    public string IssuePermanent() => Current = Add(Secrets.Token(), TokenScope.Project, lifetime: null).Text;

    public void ExpireAll()
    {
        foreach (var (text, token) in _tokens)
        {
            _tokens[text] = token with { Expires = DateTimeOffset.MinValue };
        }
    }

    public TokenState Check(string text) =>
        !_tokens.TryGetValue(text, out var token) ? TokenState.Unknown
        : _clock.GetUtcNow() < token.Expires ? TokenState.Valid
        : TokenState.Expired;

    /// <summary>A valid token, or null.</summary>
    public IssuedToken? Find(string text) => Check(text) == TokenState.Valid ? _tokens[text] : null;

    private IssuedToken Add(string text, TokenScope scope, TimeSpan? lifetime)
    {
        var now = _clock.GetUtcNow();
        return _tokens[text] = new IssuedToken(text, scope, now, (now + lifetime) ?? DateTimeOffset.MaxValue);
    }
}
