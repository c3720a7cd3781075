namespace SwrPowerShell.Core;

/// <summary>Reads files that users edit, also while they are open in another program.</summary>
internal static class SharedFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Opens a file that another program, such as a spreadsheet, may have open for writing. On Windows, that requires a reader that shares
    /// the file for writing.
    /// </summary>
    public static StreamReader OpenText(string path) => new(OpenRead(path));

    /// <summary>Opens a file with an encoding; null for that of the byte order mark, or else UTF-8, in which invalid bytes are errors.</summary>
    public static StreamReader OpenText(string path, Encoding? encoding) =>
        encoding is null ? new(OpenRead(path), s_strict) : new(OpenRead(path), encoding, detectEncodingFromByteOrderMarks: false);

    private static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Returns the text of a short file; empty for a pipe or a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">The maximum size in bytes.</param>
    /// <param name="unreadable">Makes the error from the reason.</param>
    /// <remarks>Pipes and devices have no length. They are not opened, because a pipe waits for its writer, and a device may never end.</remarks>
    public static string ReadShort(string path, int longest, Func<string, SwrException> unreadable)
    {
        try
        {
            var length = Length(path);
            if (length > longest)
            {
                throw unreadable($"it is longer than {longest / 1024} KiB");
            }

            using var reader = length == 0 ? TextReader.Null : OpenText(path);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw unreadable(e.Message.TrimEnd('.'));
        }
    }

    /// <summary>Returns the length of a file, or of the target of a link, which has no length on Windows.</summary>
    public static long Length(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : file).Length;
    }

    /// <summary>Returns the token in a file, without surrounding white space.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unreadable">Makes the error from the reason.</param>
    public static string ReadToken(string path, Func<string, SwrException> unreadable)
    {
        // Longer than any token. The path may name a large file by mistake.
        const int Longest = 64 * 1024;
        return ReadShort(path, Longest, unreadable).Trim() is { Length: > 0 } token ? token : throw unreadable("it is empty, a pipe or a device");
    }

    /// <summary>Deletes a temporary file, if possible.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A temporary file remains, which does no harm.
        }
    }

    /// <summary>Returns the path of a file in the user's home folder.</summary>
    /// <remarks>The folder is not verified: on Windows, the path of a missing home folder would be empty, and the file be read from the current folder.</remarks>
    public static string InHome(string folder, string name) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), folder, name);
}
