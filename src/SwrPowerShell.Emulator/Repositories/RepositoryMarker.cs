using System.Globalization;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>The marker of the v3 lists: the number of the last repository that was seen.</summary>
internal static class RepositoryMarker
{
    public static long Read(Exchange exchange)
    {
        if (exchange.Query("marker") is not { } text)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var marker)
            ? marker
            : throw new RefusedException(SwrErrors.InvalidParameters);
    }
}
