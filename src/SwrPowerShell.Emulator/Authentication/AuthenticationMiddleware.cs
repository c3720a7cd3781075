namespace SwrPowerShell.Emulator.Authentication;

/// <summary>What an authenticator found in a request: a principal, an error, or no credentials of its kind.</summary>
internal readonly record struct Finding(Principal? Principal, ApiError? Error)
{
    public static Finding None => default;
    public static Finding Accept(Principal principal) => new(principal, Error: null);
    public static Finding Refuse(string reason) => Refuse(GatewayErrors.Unauthenticated(reason));
    public static Finding Refuse(ApiError error) => new(Principal: null, error);
}

/// <summary>Checks one kind of credentials.</summary>
internal interface IAuthenticator
{
    Finding Examine(Exchange exchange);
}

/// <summary>Finds the principal of a request. The first authenticator that finds its kind of credentials decides.</summary>
internal sealed class AuthenticationMiddleware(params IReadOnlyList<IAuthenticator> authenticators)
{
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        exchange.Reply = Routes.KindOf(http) == RouteKind.Service && Authenticate(exchange) is { } error ? Reply.Of(error) : null;
        return exchange.Reply is null ? next(http) : Task.CompletedTask;
    }

    /// <summary>Sets the principal and returns null, or returns why the request is refused.</summary>
    public ApiError? Authenticate(Exchange exchange)
    {
        foreach (var authenticator in authenticators)
        {
            if (authenticator.Examine(exchange) is var finding && finding != Finding.None)
            {
                exchange.Principal = finding.Principal ?? exchange.Principal;
                return finding.Error;
            }
        }

        return GatewayErrors.Unauthenticated("x-auth-token not found");
    }
}
