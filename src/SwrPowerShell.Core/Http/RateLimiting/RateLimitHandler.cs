namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>Delays each request according to the rate limit of its service, and sends it again if the service throttles it.</summary>
internal sealed class RateLimitHandler(TimeProvider time) : DelegatingHandler
{
    // Impatient requests, such as those of completion, wait for the next turn but not for a window.
    private static readonly TimeSpan s_brief = TimeSpan.FromMilliseconds(500);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(RateLimiter.Key, out var limiter)
            ? SendAsync(request, limiter, cancellationToken)
            : SendUnlimitedAsync(request, cancellationToken);

    private Task<HttpResponseMessage> SendUnlimitedAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(RetryState.Key, out var state))
        {
            state.Attempts++;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RateLimiter limiter, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(RetryState.Key, out var state);
        request.Options.TryGetValue(LogHandler.Observer, out var observer);
        var longest = state is { IsImpatient: true } ? s_brief : (TimeSpan?)null;
        var entered = limiter.Now;
        var began = entered;
        HttpResponseMessage? refusal = null;
        try
        {
            while (await limiter.WaitAsync(entered, refusal is not null, longest, observer, cancellationToken) is { } sent)
            {
                state?.Waited += sent - began;
                state?.Attempts += 1;
                refusal?.Dispose();
                refusal = null;
                HttpResponseMessage response;
                RateLimitNotice? notice;
                try
                {
                    response = await base.SendAsync(request, cancellationToken);
                    notice = await RateLimitNotice.ReadAsync(response, time, cancellationToken);
                }
                catch
                {
                    limiter.Failed(sent);
                    throw;
                }

                Learn(limiter, sent, notice, observer);
                if (notice is not { IsRefusal: true } || state is { IsImpatient: true })
                {
                    return response;
                }

                refusal = response;
                began = limiter.Now;
            }
        }
        catch
        {
            refusal?.Dispose();
            throw;
        }

        return refusal ?? throw Throttled();
    }

    private static void Learn(RateLimiter limiter, TimeSpan sent, RateLimitNotice? notice, ISwrObserver? observer)
    {
        var isRefusal = notice is { IsRefusal: true };
        var changed = isRefusal ? limiter.Refused(sent, notice!) : limiter.Answered(sent, notice);
        if (observer is { WantsVerbose: true })
        {
            if (changed && limiter.Limit is { } limit)
            {
                observer.Verbose(Describe(limit, notice));
            }

            if (isRefusal && limiter.TakePause() is { } pause)
            {
                observer.Verbose($"The service asks for a pause ({notice!.Cause}): all requests of this connection wait {pause.TotalSeconds:0.0} s.");
            }
        }
    }

    private static string Describe(RateLimit limit, RateLimitNotice? notice) => notice switch
    {
        { Limit: not null } => $"The service limits requests to {limit} (source: {notice.Source}). All requests of this connection comply with it.",
        { IsRefusal: true } => $"The service refuses requests ({notice.Cause}) and names no limit: this connection sends {limit} at most, and probes for the limit.",
        _ => $"The service has refused nothing for a while: this connection tries {limit}.",
    };

    private static SwrException Throttled() => new(
        SwrErrorKind.Throttled, ErrorIds.RequestsThrottled, "The service limits the rate of requests, and the request's turn did not come in time: it was not sent.",
        ServiceErrorTable.ThrottledAction);
}
