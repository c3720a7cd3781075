namespace SwrPowerShell.Core.Naming;

/// <summary>Text lengths as services count them: in Unicode code points.</summary>
internal static class TextLength
{
    /// <summary>Returns the number of code points.</summary>
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
