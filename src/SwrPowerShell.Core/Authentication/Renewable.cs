namespace SwrPowerShell.Core.Authentication;

/// <summary>Something that expires: fetched when first needed, fetched again shortly before it ends, once for all who ask.</summary>
/// <typeparam name="T">What is fetched.</typeparam>
internal sealed class Renewable<T> : IDisposable
    where T : class
{
    // Five minutes, or a tenth of a life that is shorter than most.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Lease? _current;
    private volatile SwrException? _failure;

    /// <summary>The value as it is, without fetching.</summary>
    public T? Current => _current?.Value;

    /// <summary>The value, fetched if there is none, it is about to expire, or it is the one that was refused.</summary>
    public async ValueTask<T> GetAsync(
        Func<Task<(T Value, DateTimeOffset? Expires)>> fetch, TimeProvider time, T? refused, CancellationToken cancellationToken)
    {
        if (Good(time, refused) is { } good)
        {
            return good;
        }

        var failedBefore = _failure;
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            // Who waited while it failed has failed too: asking again would only be counted against the user.
            if (_failure is { } failure && failure != failedBefore)
            {
                throw failure.Copy();
            }

            if (Good(time, refused) is { } fetchedMeanwhile)
            {
                return fetchedMeanwhile;
            }

            var now = time.GetUtcNow();
            var (value, expires) = await fetch();
            var margin = expires is null ? TimeSpan.Zero : new TimeSpan(Math.Min(s_margin.Ticks, Math.Max(0, (expires.Value - now).Ticks / 10)));
            _current = new Lease(value, expires - margin);
            return value;
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.AuthenticationFailed)
        {
            _failure = e;
            throw;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Forgets the value.</summary>
    public void Forget() => _current = null;

    public void Dispose() => _fetching.Dispose();

    private T? Good(TimeProvider time, T? refused) =>
        _current is { } lease && !ReferenceEquals(lease.Value, refused) && !(lease.GoodUntil <= time.GetUtcNow()) ? lease.Value : null;

    private sealed record Lease(T Value, DateTimeOffset? GoodUntil);
}
