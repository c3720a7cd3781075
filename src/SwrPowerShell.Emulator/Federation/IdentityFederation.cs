using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SwrPowerShell.Emulator.Federation;

/// <summary>The identity provider and the agencies of the account, and the tokens and keys that IAM issues for them.</summary>
internal sealed class IdentityFederation(KeyStore keys, IdTokenIssuer issuer, string? keySetFile, TimeProvider clock)
{
    /// <summary>The default audience of GitHub's id tokens in the emulator.</summary>
    public const string DefaultAudience = "emulator-audience";

    /// <summary>The audience of Azure Pipelines' id tokens for a service connection.</summary>
    public const string AzureAudience = "api://AzureADTokenExchange";

    private static readonly TimeSpan s_unscoped = TimeSpan.FromHours(24);
    private readonly KeySet? _given = keySetFile is null ? null : KeySet.Read(keySetFile);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unscoped = new(StringComparer.Ordinal);
    private long _keysIssued;

    public string Provider { get; set; } = "emulator-provider";
    public IReadOnlyList<string> Audiences { get; set; } = [DefaultAudience, AzureAudience];
    public IReadOnlyList<string> Agencies { get; set; } = ["emulator-agency", "second-agency"];

    /// <summary>The lifetime of temporary keys; null for the requested one.</summary>
    public TimeSpan? KeyLifetime { get; set; }
    public long KeysIssued => Interlocked.Read(ref _keysIssued);

    /// <summary>Checks an id token. The error texts are inferred.</summary>
    /// <exception cref="ApiException">The error of IAM.</exception>
    public void Check(string provider, string idToken)
    {
        RefuseIf(provider != Provider, 404, $"Could not find Identity Provider: {provider}.");
        var token = JsonWebToken.TryParse(idToken);
        RefuseIf(token is null, 400, "The id token is not a JSON Web Token.");
        RefuseIf(!(_given ?? issuer.Keys).Verifies(token), 401, "The signature of the id token is invalid.");
        var now = clock.GetUtcNow();
        RefuseIf(token.Time("exp") is not { } end || now >= end, 401, "The id token has expired.");
        RefuseIf(token.Time("nbf") > now, 401, "The id token is not valid yet.");
        RefuseIf(
            !token.Audiences().Intersect(Audiences).Any(),
            401,
            "The audience of the id token does not match the client ID of the identity provider.");
    }

    /// <summary>Issues a token without a scope, which is valid for requests for temporary keys only.</summary>
    public IssuedToken IssueUnscoped()
    {
        var now = clock.GetUtcNow();
        var token = new IssuedToken(Secrets.Token(), TokenScope.None, now, now + s_unscoped);
        _unscoped[token.Text] = token.Expires;
        return token;
    }

    public bool IsUnscoped(string token) => _unscoped.TryGetValue(token, out var end) && clock.GetUtcNow() < end;

    public AccessKey IssueKeys(TimeSpan lifetime)
    {
        Interlocked.Increment(ref _keysIssued);
        return keys.IssueTemporary(KeyLifetime ?? lifetime);
    }

    private static void RefuseIf([DoesNotReturnIf(true)] bool condition, int status, string message) =>
        ApiException.ThrowIf(condition, IamErrors.ForStatus(status, message));
}
