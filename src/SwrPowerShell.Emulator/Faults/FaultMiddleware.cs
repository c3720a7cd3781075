namespace SwrPowerShell.Emulator.Faults;

/// <summary>Injects the first fault whose rule matches the request, and delays replies.</summary>
internal sealed class FaultMiddleware(EmulatorServices services, IHostApplicationLifetime lifetime)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        exchange.Fault = services.Faults.Find(exchange);
        exchange.Record!.Fault = exchange.Fault?.Kind;
        // The request is no longer counted when its reply is sent: the client may send the next one as soon as it has read the reply.
        using (services.InFlight.Enter())
        {
            if (exchange.Fault is { HasEffect: false } fault)
            {
                exchange.Reply = FaultReplies.For(fault, exchange.Dialect);
            }
            else if (exchange.Reply is null)
            {
                await next(http);
            }

            await DelayAsync(exchange);
        }
    }

    private async Task DelayAsync(Exchange exchange)
    {
        var isHanging = exchange.Fault?.Kind == FaultKind.Hang;
        var wait = isHanging ? Timeout.InfiniteTimeSpan : services.Latency + TimeSpan.FromMilliseconds(exchange.Fault?.DelayMs ?? 0);
        if (wait <= TimeSpan.Zero && !isHanging)
        {
            return;
        }

        // A stopping emulator drops delayed replies instead of waiting for them.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(exchange.Http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await (isHanging ? Task.Delay(wait, stop.Token) : Pause.ForAsync(wait, stop.Token));
        }
        catch (OperationCanceledException)
        {
            exchange.Http.Abort();
            throw;
        }
    }
}
