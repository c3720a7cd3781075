namespace SwrPowerShell.Emulator.Lists;

/// <summary>Times as the service writes them, in UTC with microseconds.</summary>
internal static class WireTime
{
    public static string Of(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    public static string Of(DateTimeOffset time) => Of(time.UtcDateTime);
}
