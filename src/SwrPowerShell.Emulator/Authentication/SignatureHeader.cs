namespace SwrPowerShell.Emulator.Authentication;

/// <summary>An <c>Authorization</c> header that carries a signature.</summary>
internal sealed record SignatureHeader(string AccessKey, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "SDK-HMAC-SHA256";

    public static bool IsSignature(string authorization) => authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal);

    public static SignatureHeader? Parse(string authorization)
    {
        string? access = null, signedHeaders = null, signature = null;
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var separator = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = separator < 0 ? (part, "") : (part[..separator], part[(separator + 1)..]);
            switch (name)
            {
                case "Access": access = value; break;
                case "SignedHeaders": signedHeaders = value; break;
                case "Signature": signature = value; break;
                default: return null;
            }
        }

        return access is { Length: > 0 } && signedHeaders is { Length: > 0 } && signature is { Length: > 0 }
            ? new SignatureHeader(access, signedHeaders.Split(';'), signature)
            : null;
    }

    public bool Signs(string header) => SignedHeaders.Contains(header, StringComparer.Ordinal);
}
