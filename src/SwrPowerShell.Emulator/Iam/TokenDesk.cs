using SwrPowerShell.Emulator.Authentication;

namespace SwrPowerShell.Emulator.Iam;

/// <summary>Issues IAM tokens and counts them.</summary>
internal sealed class TokenDesk(TokenStore tokens, TimeProvider clock)
{
    private long _lifetimeTicks = TimeSpan.FromHours(24).Ticks;
    private long _issued;

    public TimeSpan Lifetime
    {
        get => new(Interlocked.Read(ref _lifetimeTicks));
        set => Interlocked.Exchange(ref _lifetimeTicks, value.Ticks);
    }

    public long Issued => Interlocked.Read(ref _issued);

    public IssuedToken Issue()
    {
        Interlocked.Increment(ref _issued);
        var now = clock.GetUtcNow();
        var end = now + Lifetime;
        return new IssuedToken(tokens.IssueUntil(end), now, end);
    }
}

/// <summary>A token with its times.</summary>
internal readonly record struct IssuedToken(string Text, DateTimeOffset Issued, DateTimeOffset Expires);
