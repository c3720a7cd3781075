namespace SwrPowerShell.Emulator.Gateway;

/// <summary>Limits the requests of each user to each service in fixed windows.</summary>
/// <remarks>
/// A window starts with the first request after the end of the last one. Refused requests and requests without a user are not counted.
/// </remarks>
internal sealed class RateLimiter(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string User, ErrorDialect Service), (long Began, int Count)> _windows = [];

    /// <summary>The limit, or null for none. A change keeps the count of the current window.</summary>
    public RateLimit? Limit { get; set; }

    /// <summary>The number of refused requests.</summary>
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
