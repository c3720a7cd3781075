namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Reads the request, and sends the reply after all other middleware.</summary>
internal sealed class ExchangeMiddleware(EmulatorServices services)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            // Clients correct their clock by this header, so it contains the time that signatures are checked against.
            http.Response.Headers.Date = services.Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            var exchange = await ReadAsync(http);
            await next(http);
            switch (exchange.Fault?.Kind)
            {
                case FaultKind.Reset or FaultKind.LostReply:
                    http.Abort();
                    break;
                case FaultKind.Truncate:
                    await exchange.Reply!.SendTruncatedAsync(exchange);
                    break;
                default:
                    await exchange.Reply!.SendAsync(exchange);
                    break;
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client closed the connection.
        }
    }

    private async Task<Exchange> ReadAsync(HttpContext http)
    {
        try
        {
            return new Exchange(http, await Exchange.ReadBodyAsync(http)) { ErrorShape = services.ErrorShape };
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Exchange(http, []) { ErrorShape = services.ErrorShape, Reply = Reply.Of(GatewayErrors.BodyTooLarge) };
        }
    }
}
