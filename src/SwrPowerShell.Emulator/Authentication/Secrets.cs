using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Generates and compares secrets.</summary>
internal static class Secrets
{
    private const string UppercaseAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Alphanumeric = UppercaseAndDigits + "abcdefghijklmnopqrstuvwxyz";

    public static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    public static string AccessKey() => RandomNumberGenerator.GetString(UppercaseAndDigits, 20);
    public static string SecretKey() => RandomNumberGenerator.GetString(Alphanumeric, 40);

    /// <summary>Base64 with its special characters, to test their transport in headers.</summary>
    public static string SecurityToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(160));
    public static string Password() => RandomNumberGenerator.GetString(Alphanumeric, 24);

    /// <summary>Compares in a time that does not depend on where the texts differ.</summary>
    public static bool FixedTimeEquals(string x, string y) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(x), Encoding.UTF8.GetBytes(y));
}
