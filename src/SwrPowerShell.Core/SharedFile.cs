namespace SwrPowerShell.Core;

/// <summary>Reads the files that people edit.</summary>
internal static class SharedFile
{
    /// <summary>
    /// Opens a file that another program may have open for writing, as a spreadsheet or an editor does: Windows refuses to share it with
    /// a reader who does not allow for that.
    /// </summary>
    public static StreamReader OpenText(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
}
