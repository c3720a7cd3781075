using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Authentication.Signing;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>What a credential that was found signs with, seen from outside.</summary>
internal static class FoundKeys
{
    /// <summary>Access key, secret key and security token; the secret key is the one among its secrets that the signature proves.</summary>
    public static async Task<(string AccessKey, string SecretKey, string? SecurityToken)> OfAsync(ResolvedCredential found)
    {
        var credential = Assert.IsType<SigningCredential>(found.Credential);
        using var request = await Wire.SignedAsync(credential, HttpMethod.Get, new Uri("https://host/"));
        var authorization = request.Header("Authorization");
        var accessKey = authorization.Split("Access=")[1].Split(',')[0];
        var secret = credential.Secrets.Select(s => s.Reveal())
            .Single(s => NaiveSigner.Sign("GET", "/", request.HeadersSent(), [], accessKey, s) == authorization);
        return (accessKey, secret, request.Headers.NonValidated.TryGetValues("X-Security-Token", out var token) ? token.ToString() : null);
    }
}
