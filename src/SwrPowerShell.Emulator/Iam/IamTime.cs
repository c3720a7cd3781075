namespace SwrPowerShell.Emulator.Iam;

/// <summary>How IAM and the metadata service write times.</summary>
internal static class IamTime
{
    public static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
