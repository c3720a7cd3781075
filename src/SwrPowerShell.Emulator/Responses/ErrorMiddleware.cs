namespace SwrPowerShell.Emulator.Responses;

/// <summary>Converts exceptions of endpoints and of the binding of their parameters to replies.</summary>
internal static class ErrorMiddleware
{
    public static async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        try
        {
            if (exchange.Reply is null)
            {
                await next(http);
            }
        }
        catch (ApiException problem)
        {
            exchange.Reply = Reply.Of(problem.Error);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{exchange.Method} {exchange.Target}: {problem}");
            exchange.Reply = Reply.Of(FaultReplies.Documented(StatusCodes.Status500InternalServerError, exchange.Dialect));
        }
    }
}
