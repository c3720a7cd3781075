using System.Buffers.Text;
using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Federation;

/// <summary>A JSON Web Token (RFC 7519) in its compact form, signed with RS256.</summary>
internal sealed record JsonWebToken(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    public static string Create(RSA key, string keyId, IdTokenClaims claims)
    {
        var header = Reply.Write(new TokenHeader("RS256", "JWT", keyId), TokenJsonContext.Default.TokenHeader);
        var body = Reply.Write(claims, TokenJsonContext.Default.IdTokenClaims);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Parses a token; null if the text is not a token.</summary>
    public static JsonWebToken? TryParse(string text)
    {
        if (text.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }

        try
        {
            return WireJson.TryParse(Base64Url.DecodeFromChars(header)) is { ValueKind: JsonValueKind.Object } head
                && WireJson.TryParse(Base64Url.DecodeFromChars(claims)) is { ValueKind: JsonValueKind.Object } body
                ? new JsonWebToken(head, body, Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature))
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public string? Text(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds)
            && seconds is >= 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The audiences: a text, or an array of texts.</summary>
    public IEnumerable<string> Audiences() => !Claims.TryGetProperty("aud", out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };
}

internal sealed record TokenHeader(string Alg, string Typ, string Kid);

internal sealed record IdTokenClaims(string Iss, string Sub, string Aud, long Iat, long Nbf, long Exp, string Jti);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TokenHeader))]
[JsonSerializable(typeof(IdTokenClaims))]
internal sealed partial class TokenJsonContext : JsonSerializerContext;
