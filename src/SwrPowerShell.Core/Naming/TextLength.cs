namespace SwrPowerShell.Core.Naming;

/// <summary>Text lengths as services count them: in Unicode code points.</summary>
internal static class TextLength
{
    /// <summary>Returns the number of code points.</summary>
    public static int Of(string text) => text.EnumerateRunes().Count();
}
