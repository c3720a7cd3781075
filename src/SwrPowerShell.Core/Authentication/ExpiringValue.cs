namespace SwrPowerShell.Core.Authentication;

/// <summary>A value that expires: fetched when first needed and again shortly before it expires, once for all callers.</summary>
/// <remarks>While the value is valid, a failure to fetch the next one is ignored.</remarks>
/// <typeparam name="T">What is fetched.</typeparam>
#pragma warning disable CA1001 // A semaphore has nothing to dispose unless its wait handle is used.
internal sealed class ExpiringValue<T>
#pragma warning restore CA1001
    where T : class
{
    // Five minutes, or a tenth of a shorter lifetime.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    // The delay between failed fetches while the value is valid; doubled after each.
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Entry? _current;
    private volatile SwrException? _failure;

    // Written by the caller that fetches; read by others after that.
    private TimeSpan _delay;
    private long _delayedUntil;

    /// <summary>The current value, without fetching.</summary>
    public T? Current => _current?.Value;

    /// <summary>The expiration time; null without a value, and if it does not expire.</summary>
    public DateTimeOffset? Expires => _current?.Expires;

    /// <summary>Returns the value. Fetches it if there is none, if it is about to expire, or if the service rejected it.</summary>
    /// <param name="fetch">Fetches a value. Its argument tells whether no valid value is left, so that retries are useful.</param>
    /// <param name="time">The clock.</param>
    /// <param name="refused">The value that the service rejected, or null.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask<T> GetAsync(
        Func<bool, Task<(T Value, DateTimeOffset? Expires)>> fetch, TimeProvider time, T? refused, CancellationToken cancellationToken)
    {
        if (Fresh(time, refused) is { } fresh)
        {
            return fresh;
        }

        var failedBefore = _failure;
        if (Valid(time, refused) is { } valid)
        {
            if (time.GetUtcNow().UtcTicks < Volatile.Read(ref _delayedUntil) || !await _fetching.WaitAsync(0, cancellationToken))
            {
                return valid;
            }
        }
        else
        {
            await _fetching.WaitAsync(cancellationToken);
        }

        try
        {
            return Fresh(time, refused) ?? await FetchAsync(fetch, time, refused, failedBefore);
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Forgets the value.</summary>
    public void Forget() => _current = null;

    private async Task<T> FetchAsync(
        Func<bool, Task<(T Value, DateTimeOffset? Expires)>> fetch, TimeProvider time, T? refused, SwrException? failedBefore)
    {
        var valid = Valid(time, refused);

        // Callers that waited for the failed fetch fail too: another attempt could lock the user.
        if (valid is null && _failure is { } failure && failure != failedBefore)
        {
            throw failure.Copy();
        }

        var now = time.GetUtcNow();
        try
        {
            var (value, expires) = await fetch(valid is null);
            var margin = expires is null ? TimeSpan.Zero : new TimeSpan(Math.Min(s_margin.Ticks, Math.Max(0, (expires.Value - now).Ticks / 10)));
            _current = new Entry(value, expires - margin, expires);
            _delay = TimeSpan.Zero;
            return value;
        }
        catch (SwrException e) when (valid is not null)
        {
            _delay = e is { Kind: SwrErrorKind.AuthenticationFailed, StatusCode: not null } ? s_margin : Min(_delay == TimeSpan.Zero ? s_firstDelay : _delay * 2, s_longestDelay);
            Volatile.Write(ref _delayedUntil, (time.GetUtcNow() + _delay).UtcTicks);
            return valid;
        }
        catch (SwrException e)
        {
            _failure = e;
            throw;
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private T? Fresh(TimeProvider time, T? refused) =>
        _current is { } entry && !ReferenceEquals(entry.Value, refused) && !(entry.RenewAt <= time.GetUtcNow()) ? entry.Value : null;

    private T? Valid(TimeProvider time, T? refused) =>
        _current is { } entry && !ReferenceEquals(entry.Value, refused) && !(entry.Expires <= time.GetUtcNow()) ? entry.Value : null;

    private sealed record Entry(T Value, DateTimeOffset? RenewAt, DateTimeOffset? Expires);
}
