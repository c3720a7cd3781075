using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Verifies the signature of a request. The client chooses which headers it signs; only the date is mandatory.</summary>
internal static class SignatureCheck
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string ContentHashHeader = "x-sdk-content-sha256";

    public static bool Matches(WireRequest request, SignatureHeader signature, string secretKey)
    {
        if (!signature.Signs("x-sdk-date")
            || PayloadHash(request, signature) is not { } payloadHash
            || request.Header("x-sdk-date") is not { } date)
        {
            return false;
        }

        var matches = false;
        foreach (var host in request.PossibleHosts())
        {
            matches |= CanonicalRequest.Build(request, signature.SignedHeaders, host, payloadHash) is { } canonical
                && IsSignature(signature.Signature, canonical, date, secretKey);
        }

        return matches;
    }

    private static bool IsSignature(string given, string canonical, string date, string secretKey)
    {
        var text = $"{SignatureHeader.Algorithm}\n{date}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(text));
        return Secrets.FixedTimeEquals(Convert.ToHexStringLower(expected), given);
    }

    /// <summary>The hash of the body, or null if the body is not signed but has to be.</summary>
    private static string? PayloadHash(WireRequest request, SignatureHeader signature)
    {
        if (!signature.Signs(ContentHashHeader))
        {
            return Convert.ToHexStringLower(SHA256.HashData(request.Body.Span));
        }

        // A signed hash is used unchanged, as in the vector preset-content-sha256.
        return request.Header(ContentHashHeader) is { } hash && (hash != Unsigned || !IsJson(request)) ? hash : null;
    }

    private static bool IsJson(WireRequest request) =>
        request.Header("content-type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;
}
