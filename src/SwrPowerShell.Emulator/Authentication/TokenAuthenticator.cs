namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Accepts an IAM token in <c>X-Auth-Token</c>.</summary>
internal sealed class TokenAuthenticator(TokenStore tokens) : IAuthenticator
{
    public Finding Examine(Exchange exchange) => exchange.Header("X-Auth-Token") is not { } token
        ? Finding.None
        : tokens.Check(token) switch
        {
            TokenState.Valid => Finding.Accept(Principal.Owner),
            TokenState.Expired => Finding.Refuse("token expires"),
            _ => Finding.Refuse("Unauthorized"),
        };
}
