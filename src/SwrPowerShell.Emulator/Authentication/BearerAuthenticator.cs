namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Accepts the token of the on-premises edition and selects that edition for the request.</summary>
internal sealed class BearerAuthenticator(string token) : IAuthenticator
{
    private const string Scheme = "Bearer ";

    public Finding Examine(Exchange exchange)
    {
        if (exchange.Header("Authorization") is not { } authorization
            || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Finding.None;
        }

        // Inferred: the on-premises document lists no 401, and there is no API gateway to send one.
        return Secrets.FixedTimeEquals(authorization[Scheme.Length..].Trim(), token)
            ? Finding.Accept(Principal.OnPremises)
            : Finding.Refuse(SwrErrors.TokenExpired);
    }
}
