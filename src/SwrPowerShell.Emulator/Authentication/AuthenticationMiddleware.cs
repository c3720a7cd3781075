namespace SwrPowerShell.Emulator.Authentication;

/// <summary>The result of an authenticator: a principal, an error, or neither if the request has no credentials of its kind.</summary>
internal readonly record struct AuthenticationResult(Principal? Principal, ApiError? Error)
{
    public static AuthenticationResult None => default;
    public static AuthenticationResult Accept(Principal principal) => new(principal, Error: null);
    public static AuthenticationResult Refuse(string reason) => Refuse(GatewayErrors.Unauthenticated(reason));
    public static AuthenticationResult Refuse(ApiError error) => new(Principal: null, error);
}

/// <summary>Checks one kind of credentials.</summary>
internal interface IAuthenticator
{
    AuthenticationResult Authenticate(Exchange exchange);
}

/// <summary>Authenticates requests. The first authenticator that finds its kind of credentials decides.</summary>
internal sealed class AuthenticationMiddleware(params IReadOnlyList<IAuthenticator> authenticators)
{
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var exchange = Exchange.Of(http);
        exchange.Reply = Routes.KindOf(http) == RouteKind.Service && Authenticate(exchange) is { } error ? Reply.Of(error) : null;
        return exchange.Reply is null ? next(http) : Task.CompletedTask;
    }

    /// <summary>Sets the principal of the request. Returns the error if it is refused, otherwise null.</summary>
    public ApiError? Authenticate(Exchange exchange)
    {
        foreach (var authenticator in authenticators)
        {
            if (authenticator.Authenticate(exchange) is var result && result != AuthenticationResult.None)
            {
                exchange.Principal = result.Principal ?? exchange.Principal;
                return result.Error;
            }
        }

        return GatewayErrors.Unauthenticated("x-auth-token not found");
    }
}
