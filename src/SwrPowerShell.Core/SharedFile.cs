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

    /// <summary>The path of a file in the user's home folder.</summary>
    /// <remarks>Unverified: on Windows, a home that does not exist would come as an empty text, and the file from the current folder.</remarks>
    public static string InHome(string folder, string name) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), folder, name);
}
