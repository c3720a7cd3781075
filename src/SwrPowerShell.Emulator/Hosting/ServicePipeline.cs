using System.Globalization;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>What happens to a request, in order: read, record, work or fault, hold back, send.</summary>
internal sealed class ServicePipeline(EmulatorServices services, IHostApplicationLifetime lifetime)
{
    public async Task RunAsync(HttpContext http, RequestDelegate operation)
    {
        try
        {
            // Clients that correct their clock by this header have to meet the clock that judges their signatures.
            http.Response.Headers.Date = services.Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
            var kind = Routes.KindOf(http);
            var exchange = await ReadAsync(http);
            if (kind == RouteKind.Administration)
            {
                await SendAsync(exchange, exchange.Reply ?? await PerformAsync(exchange, operation));
            }
            else
            {
                await ServeAsync(exchange, kind, operation);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; there is nobody left to answer.
        }
    }

    private static async Task<Exchange> ReadAsync(HttpContext http)
    {
        try
        {
            return await Exchange.ReadAsync(http);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var exchange = Exchange.WithoutBody(http);
            exchange.Reply = Reply.Of(GatewayErrors.BodyTooLarge);
            return exchange;
        }
    }

    private async Task ServeAsync(Exchange exchange, RouteKind kind, RequestDelegate operation)
    {
        var record = services.Requests.Begin(exchange);
        var fault = services.Faults.Find(exchange);
        record.Fault = fault?.Kind;
        Reply? reply;
        using (services.InFlight.Enter())
        {
            reply = fault is { DoesTheWork: false }
                ? FaultReplies.For(fault, exchange.Dialect)
                : exchange.Reply ?? Refuse(exchange, kind) ?? await PerformAsync(exchange, operation);
            await HoldBackAsync(exchange, fault);
        }

        // Outside the gauge: the client may send its next request as soon as it has read this reply.
        switch (fault?.Kind)
        {
            case FaultKind.Reset or FaultKind.LostReply:
                exchange.Http.Abort();
                break;
            case FaultKind.Truncate:
                record.Status = reply!.Status;
                await reply.SendTruncatedAsync(exchange, services.ErrorShape);
                break;
            default:
                record.Status = reply!.Status;
                await SendAsync(exchange, reply);
                break;
        }
    }

    private Reply? Refuse(Exchange exchange, RouteKind kind) =>
        (kind == RouteKind.Service ? services.Authentication.Refuse(exchange) : null) ?? services.Rate.Refuse(exchange);

    private static async Task<Reply> PerformAsync(Exchange exchange, RequestDelegate operation)
    {
        try
        {
            await operation(exchange.Http);
            return exchange.Reply!;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{exchange.Method} {exchange.Target}: {problem}");
            return Reply.Of(FaultReplies.Documented(StatusCodes.Status500InternalServerError, exchange.Dialect));
        }
    }

    private async Task HoldBackAsync(Exchange exchange, FaultRule? fault)
    {
        var wait = services.Latency + TimeSpan.FromMilliseconds(fault?.DelayMs ?? 0);
        if (wait <= TimeSpan.Zero && fault?.Kind != FaultKind.Hang)
        {
            return;
        }

        // A stopping emulator does not wait for the replies it holds back; it drops them.
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(exchange.Http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await (fault?.Kind == FaultKind.Hang ? Task.Delay(Timeout.InfiniteTimeSpan, gone.Token) : Pause.ForAsync(wait, gone.Token));
        }
        catch (OperationCanceledException)
        {
            exchange.Http.Abort();
            throw;
        }
    }

    private ValueTask SendAsync(Exchange exchange, Reply reply) => reply.SendAsync(exchange, services.ErrorShape);
}
