namespace SwrPowerShell.Emulator.Gateway;

/// <summary>Counts the requests of each user to each service in fixed windows, and refuses those beyond the limit.</summary>
/// <remarks>A window begins with the first request after the end of the one before. Refused requests are not counted, and neither are those without a user.</remarks>
internal sealed class RateLimiter(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string User, ErrorDialect Service), (long Began, int Count)> _windows = [];

    /// <summary>The limit; null lets everything through. A change keeps the count of the current window.</summary>
    public RateLimit? Limit { get; set; }

    /// <summary>How many requests were refused.</summary>
    public int Refused { get; private set; }

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        if (Limit is not { } limit || Routes.KindOf(http) != RouteKind.Service || TryCount((exchange.Principal.UserId, exchange.Dialect), limit))
        {
            return next(http);
        }

        exchange.Reply = Reply.Of(GatewayErrors.Throttled(limit));
        return Task.CompletedTask;
    }

    private bool TryCount((string User, ErrorDialect Service) key, RateLimit limit)
    {
        lock (_lock)
        {
            var (began, count) = _windows.GetValueOrDefault(key);
            if (count == 0 || clock.GetElapsedTime(began) >= limit.Window)
            {
                (began, count) = (clock.GetTimestamp(), 0);
            }

            if (count >= limit.Requests)
            {
                Refused++;
                return false;
            }

            _windows[key] = (began, count + 1);
            return true;
        }
    }
}
