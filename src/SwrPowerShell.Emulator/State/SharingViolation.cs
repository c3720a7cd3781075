namespace SwrPowerShell.Emulator.State;

/// <summary>Retries operations on files that Windows refuses while a backup or a virus scanner reads the file.</summary>
internal static class SharingViolation
{
    /// <summary>The number of attempts, which take half a second with the pauses.</summary>
    public const int Attempts = 20;

    /// <summary>Repeats an operation while the file is in use.</summary>
    public static void Retry(Action change) => Retry(() =>
    {
        change();
        return true;
    });

    /// <inheritdoc cref="Retry(Action)"/>
    public static T Retry<T>(Func<T> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return change();
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException && attempt < Attempts)
            {
                Thread.Sleep(25);
            }
        }
    }
}
