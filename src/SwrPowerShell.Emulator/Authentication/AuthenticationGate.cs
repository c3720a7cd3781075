using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>What an authenticator found in a request.</summary>
internal readonly record struct Finding(Caller? Caller, ApiError? Refusal)
{
    /// <summary>The request carries no credentials of this kind.</summary>
    public static Finding Nothing => default;

    public static Finding Accept(Caller caller) => new(caller, Refusal: null);

    public static Finding Refuse(string reason) => Refuse(GatewayErrors.Unauthenticated(reason));

    public static Finding Refuse(ApiError error) => new(Caller: null, error);
}

/// <summary>Knows one kind of credentials.</summary>
internal interface IAuthenticator
{
    Finding Examine(Exchange exchange);
}

/// <summary>Lets requests with valid credentials pass. The first authenticator that finds its kind of credentials decides.</summary>
internal sealed class AuthenticationGate(IReadOnlyList<IAuthenticator> authenticators)
{
    /// <summary>Notes the caller and returns null, or returns why the request is refused.</summary>
    public Reply? Refuse(Exchange exchange)
    {
        foreach (var authenticator in authenticators)
        {
            var finding = authenticator.Examine(exchange);
            if (finding.Refusal is { } refusal)
            {
                return Reply.Of(refusal);
            }

            if (finding.Caller is { } caller)
            {
                exchange.Caller = caller;
                return null;
            }
        }

        return Reply.Of(GatewayErrors.Unauthenticated("x-auth-token not found"));
    }
}
