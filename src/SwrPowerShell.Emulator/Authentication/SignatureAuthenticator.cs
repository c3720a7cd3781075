namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Accepts requests that are signed with an access key.</summary>
internal sealed class SignatureAuthenticator(KeyStore keys, TimeProvider clock) : IAuthenticator
{
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Mismatch = "verify aksk signature fail";
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);
    private readonly FailureLimit _failures = new(clock);

    public AuthenticationResult Authenticate(Exchange exchange)
    {
        if (exchange.Header("Authorization") is not { } authorization || !SignatureHeader.IsSignature(authorization))
        {
            return AuthenticationResult.None;
        }

        if (SignatureHeader.Parse(authorization) is not { } signature)
        {
            return AuthenticationResult.Refuse(Mismatch);
        }

        if (keys.Find(signature.AccessKey) is not { } key)
        {
            return AuthenticationResult.Refuse($"ak {signature.AccessKey} not exist");
        }

        if (_failures.IsLocked(key.Id))
        {
            return AuthenticationResult.Refuse("AK access failed to reach the limit, forbidden");
        }

        if (ProblemOf(WireRequest.Of(exchange), signature, key) is { } problem)
        {
            _failures.Failed(key.Id);
            return AuthenticationResult.Refuse(problem);
        }

        _failures.Succeeded(key.Id);
        return AuthenticationResult.Accept(Principal.Owner);
    }

    private string? ProblemOf(WireRequest request, SignatureHeader signature, AccessKey key)
    {
        var now = clock.GetUtcNow();
        if (!DateTimeOffset.TryParseExact(
            request.Header("x-sdk-date"), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return "x-sdk-date not found";
        }

        if ((now - date).Duration() > s_skew)
        {
            return string.Create(CultureInfo.InvariantCulture, $"signature expired, signature date: {date:s}Z, now date: {now:s}Z");
        }

        if (key.Disabled)
        {
            // Inferred: the error for a disabled key is undocumented.
            return $"ak {key.Id} is disabled";
        }

        return TokenProblemOf(request, key, now) ?? (SignatureCheck.Matches(request, signature, key.Secret) ? null : Mismatch);
    }

    /// <summary>The texts are inferred. A security token with a permanent key is an error, too.</summary>
    private static string? TokenProblemOf(WireRequest request, AccessKey key, DateTimeOffset now) =>
        (request.Header("x-security-token"), key.SecurityToken) switch
        {
            (null, null) => null,
            (null, _) => "x-security-token not found",
            ({ } given, { } expected) when Secrets.FixedTimeEquals(given, expected) => now < key.Expires ? null : "security token expires",
            _ => "decrypt security token fail",
        };
}
