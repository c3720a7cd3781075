namespace SwrPowerShell.Core.Naming;

/// <summary>Lengths as the services count them: in characters, whatever UTF-16 takes for one.</summary>
internal static class TextLength
{
    /// <summary>The number of characters.</summary>
    public static int Of(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
