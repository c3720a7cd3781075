using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Federation;

/// <summary>Issues id tokens like the runner of a pipeline.</summary>
internal sealed class IdTokenIssuer(TimeProvider clock)
{
    public const string DefaultIssuer = "https://issuer.emulator.invalid";
    public const string DefaultSubject = "repo:emulator-owner/emulator-repository:ref:refs/heads/main";

    private const string KeyId = "emulator";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    // Created when first needed: most emulators issue no id token.
    private readonly Lazy<RSA> _key = new(() => RSA.Create(2048));
    private readonly Lock _gate = new();

    public KeySet Keys => new(KeyId, _key.Value.ExportParameters(includePrivateParameters: false));
    public int Issued { get; private set; }

    public string Issue(string audience, string? subject = null, TimeSpan? lifetime = null)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            Issued++;
            return JsonWebToken.Create(_key.Value, KeyId, new IdTokenClaims(
                DefaultIssuer,
                subject ?? DefaultSubject,
                audience,
                now.ToUnixTimeSeconds(),
                (now - TimeSpan.FromMinutes(10)).ToUnixTimeSeconds(),
                (now + (lifetime ?? s_lifetime)).ToUnixTimeSeconds(),
                Secrets.Token()));
        }
    }
}
