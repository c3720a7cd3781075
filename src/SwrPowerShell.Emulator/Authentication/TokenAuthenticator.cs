namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Accepts an IAM token in <c>X-Auth-Token</c>.</summary>
internal sealed class TokenAuthenticator(TokenStore tokens) : IAuthenticator
{
    public AuthenticationResult Authenticate(Exchange exchange) => exchange.Header("X-Auth-Token") is not { } token
        ? AuthenticationResult.None
        : tokens.Check(token) switch
        {
            TokenState.Valid => AuthenticationResult.Accept(Principal.Owner),
            TokenState.Expired => AuthenticationResult.Refuse("token expires"),
            _ => AuthenticationResult.Refuse("Unauthorized"),
        };
}
