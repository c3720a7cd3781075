namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Accepts the bearer token of the on-premises edition. Its requests are handled as that edition does.</summary>
internal sealed class BearerAuthenticator(string token) : IAuthenticator
{
    private const string Scheme = "Bearer ";

    public AuthenticationResult Authenticate(Exchange exchange)
    {
        if (exchange.Header("Authorization") is not { } authorization
            || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticationResult.None;
        }

        // Inferred: the on-premises document lists no 401, and there is no API gateway to send one.
        return Secrets.FixedTimeEquals(authorization[Scheme.Length..].Trim(), token)
            ? AuthenticationResult.Accept(Principal.OnPremises)
            : AuthenticationResult.Refuse(SwrErrors.TokenExpired);
    }
}
