namespace SwrPowerShell.Emulator.Recording;

/// <summary>Records each request, the fault that was injected into it, and the status of its reply.</summary>
internal sealed class RecordingMiddleware(RequestLog requests)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        exchange.Record = requests.Add(exchange);
        await next(http);
        exchange.Record.Status = exchange.Fault?.Kind is FaultKind.Reset or FaultKind.LostReply ? null : exchange.Reply!.Status;
    }
}
