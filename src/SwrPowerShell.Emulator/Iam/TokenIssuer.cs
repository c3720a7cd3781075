using System.Collections.Concurrent;

namespace SwrPowerShell.Emulator.Iam;

/// <summary>Issues IAM tokens and counts them.</summary>
internal sealed class TokenIssuer(TokenStore tokens, TimeProvider clock)
{
    private long _lifetimeTicks = TimeSpan.FromHours(24).Ticks;
    private long _issued;
    private readonly ConcurrentDictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);

    public TimeSpan Lifetime
    {
        get => new(Interlocked.Read(ref _lifetimeTicks));
        set => Interlocked.Exchange(ref _lifetimeTicks, value.Ticks);
    }

    public long Issued => Interlocked.Read(ref _issued);

    public IssuedToken Issue(TokenScope scope)
    {
        Interlocked.Increment(ref _issued);
        var now = clock.GetUtcNow();
        var end = now + Lifetime;
        var token = new IssuedToken(tokens.IssueUntil(end), scope, now, end);
        _tokens[token.Text] = token;
        return token;
    }

    /// <summary>A token that is valid, or null. The one of the start has no end; it counts as issued now, for the project.</summary>
    public IssuedToken? Find(string text) => tokens.Check(text) != TokenState.Valid
        ? null
        : _tokens.GetValueOrDefault(text) ?? new IssuedToken(text, TokenScope.Project, clock.GetUtcNow(), DateTimeOffset.MaxValue);
}

/// <summary>A token with its scope and times.</summary>
internal sealed record IssuedToken(string Text, TokenScope Scope, DateTimeOffset Issued, DateTimeOffset Expires);
