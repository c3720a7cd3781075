using System.Buffers.Text;
using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Federation;

/// <summary>The public keys of an issuer: a JSON Web Key Set (RFC 7517). Only RSA keys verify anything.</summary>
internal sealed class KeySet
{
    private readonly Dictionary<string, RSAParameters> _keys = new(StringComparer.Ordinal);

    public KeySet(string keyId, RSAParameters key) => _keys[keyId] = key;

    private KeySet(JsonElement keys)
    {
        foreach (var key in keys.EnumerateArray())
        {
            if (Text(key, "kty") == "RSA" && Text(key, "n") is { } modulus && Text(key, "e") is { } exponent)
            {
                _keys[Text(key, "kid") ?? ""] = new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars(exponent) };
            }
        }
    }

    /// <exception cref="InvalidDataException">The file contains no key set with an RSA key.</exception>
    public static KeySet Read(string path)
    {
        try
        {
            if (WireJson.TryParse(File.ReadAllBytes(path)) is { ValueKind: JsonValueKind.Object } set
                && set.TryGetProperty("keys", out var keys)
                && keys.ValueKind == JsonValueKind.Array
                && new KeySet(keys) is { _keys.Count: > 0 } read)
            {
                return read;
            }
        }
        catch (FormatException)
        {
            // Reported below, like a file without keys.
        }

        throw new InvalidDataException($"{path}: no JSON Web Key Set with an RSA key.");
    }

    public bool Verifies(JsonWebToken token)
    {
        if (Text(token.Header, "alg") != "RS256" || !_keys.TryGetValue(Text(token.Header, "kid") ?? "", out var parameters))
        {
            return false;
        }

        using var key = RSA.Create(parameters);
        return key.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
