using System.Buffers.Text;

namespace SwrPowerShell.Core.Authentication.Federation;

/// <summary>The claims of an id token, for error messages. IAM verifies the token; this class does not.</summary>
internal sealed record IdTokenClaims(string? Issuer, string? Subject, string? Audience, DateTimeOffset? Expires)
{
    /// <summary>Reads the claims; null if the text is not a JSON Web Token.</summary>
    public static IdTokenClaims? TryRead(string token)
    {
        if (token.Split('.') is not [_, var body, _])
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            var claims = document.RootElement;
            string? Text(string name) => claims.TryGetProperty(name, out var value)
                ? value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(item => item.ToString())) : value.ToString()
                : null;
            var expires = claims.TryGetProperty("exp", out var end) && end.ValueKind == JsonValueKind.Number && end.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : (DateTimeOffset?)null;
            return new(Text("iss"), Text("sub"), Text("aud"), expires);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The recommended action if IAM rejects the token: the values to compare with the identity provider.</summary>
    public string Advice(DateTimeOffset now) => Expires <= now
        ? string.Create(CultureInfo.InvariantCulture, $"The id token expired at {Expires:yyyy-MM-dd HH:mm:ss}Z: bring a new one, or leave -IdToken out, so that the runner or -IdTokenFile is asked each time.")
        : $"Compare with the identity provider in IAM: its URL with the issuer {Of(Issuer)}, a client ID with the audience {Of(Audience)} (-Audience), its signing keys with the issuer's, its conversion rules with the subject {Of(Subject)}.";

    private static string Of(string? value) => value is null ? "(none)" : DisplayText.Quoted(value);
}
