namespace SwrPowerShell.Emulator.Responses;

/// <summary>Creates trace ids of CodeArts Artifact, such as <c>143002-1701175561381-82</c>.</summary>
internal static class TraceId
{
    private static int _last;

    public static string Next() => string.Create(
        CultureInfo.InvariantCulture,
        $"143002-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}-{Interlocked.Increment(ref _last)}");
}
