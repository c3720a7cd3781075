using System.Security.Cryptography;

namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>A signature and the text that was signed.</summary>
/// <param name="StringToSign">The signed text.</param>
/// <param name="Authorization">The value of the header <c>Authorization</c>.</param>
internal sealed record RequestSignature(string StringToSign, string Authorization)
{
    private const string Standard = "SDK-HMAC-SHA256";
    private const string Derived = "V11-HMAC-SHA256";

    /// <summary>SDK-HMAC-SHA256: signs with the secret key itself.</summary>
    public static RequestSignature Create(CanonicalRequest request, string date, string accessKey, string secretKey)
    {
        var toSign = $"{Standard}\n{date}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.Text)))}";
        var signature = Sign(Encoding.UTF8.GetBytes(secretKey), toSign);
        return new(toSign, $"{Standard} Access={accessKey}, SignedHeaders={request.SignedHeaders}, Signature={signature}");
    }

    /// <summary>V11-HMAC-SHA256: signs with a key derived for one day, region and service.</summary>
    public static RequestSignature CreateDerived(
        CanonicalRequest request, string date, string accessKey, string secretKey, string region, string service)
    {
        var scope = $"{date[..8]}/{region}/{service}";
        var toSign = $"{Derived}\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(request.Text)))}";
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secretKey),
            outputLength: 32,
            salt: Encoding.UTF8.GetBytes(accessKey),
            info: Encoding.UTF8.GetBytes(scope));

        // The signing key is the hexadecimal text of the derived key.
        var signature = Sign(Encoding.UTF8.GetBytes(Hex(key)), toSign);
        return new(toSign, $"{Derived} Credential={accessKey}/{scope}, SignedHeaders={request.SignedHeaders}, Signature={signature}");
    }

    /// <summary>The hash of a body.</summary>
    public static string HashBody(ReadOnlySpan<byte> body) => Hex(SHA256.HashData(body));

    private static string Sign(byte[] key, string text) => Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
