namespace SwrPowerShell.Emulator.State;

/// <summary>Windows refuses to open, replace or delete a file that a backup or a virus scanner reads at that moment.</summary>
internal static class SharingViolation
{
    /// <summary>How often it is tried; with the pauses, for half a second.</summary>
    public const int Attempts = 20;

    /// <summary>Tries again while a file may be in use for a moment.</summary>
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
