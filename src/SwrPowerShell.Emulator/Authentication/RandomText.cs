using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Authentication;

/// <summary>Generates secrets.</summary>
internal static class RandomText
{
    private const string UppercaseAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Alphanumeric = UppercaseAndDigits + "abcdefghijklmnopqrstuvwxyz";

    public static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    public static string AccessKey() => RandomNumberGenerator.GetString(UppercaseAndDigits, 20);
    public static string SecretKey() => RandomNumberGenerator.GetString(Alphanumeric, 40);

    /// <summary>Base64 with its special characters, to test their transport in headers.</summary>
    public static string SecurityToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(160));
    public static string Password() => RandomNumberGenerator.GetString(Alphanumeric, 24);
}
