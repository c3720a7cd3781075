using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Gateway;

/// <summary>Counts the requests of each user to each service in fixed windows, and refuses those beyond the limit.</summary>
/// <remarks>A window begins with the first request after the end of the one before. Refused requests are not counted.</remarks>
internal sealed class RateLimitGate(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string User, ErrorDialect Service), (long Began, int Count)> _windows = [];
    private RateLimit? _limit;
    private long _refused;

    /// <summary>The limit; null lets everything through. A change keeps the count of the current window.</summary>
    public RateLimit? Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }

        set
        {
            lock (_lock)
            {
                _limit = value;
            }
        }
    }

    /// <summary>How many requests were refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Counts a request; returns the refusal of one beyond the limit.</summary>
    public Reply? Refuse(Exchange exchange)
    {
        lock (_lock)
        {
            if (_limit is not { } limit)
            {
                return null;
            }

            var key = (exchange.Caller.UserId, exchange.Dialect);
            var (began, count) = _windows.GetValueOrDefault(key);
            if (count == 0 || clock.GetElapsedTime(began) >= limit.Window)
            {
                (began, count) = (clock.GetTimestamp(), 0);
            }

            if (count < limit.Requests)
            {
                _windows[key] = (began, count + 1);
                return null;
            }

            _refused++;
            return Reply.Of(GatewayErrors.Throttled(limit));
        }
    }
}
