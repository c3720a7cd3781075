namespace SwrPowerShell.Core;

/// <summary>Reads the files that people edit.</summary>
internal static class SharedFile
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Opens a file that another program may have open for writing, as a spreadsheet or an editor does: Windows refuses to share it with
    /// a reader who does not allow for that.
    /// </summary>
    public static StreamReader OpenText(string path) => new(OpenRead(path));

    /// <summary>The same in an encoding; null is that of the byte order mark, else UTF-8, in which bytes that are not valid are errors.</summary>
    public static StreamReader OpenText(string path, Encoding? encoding) =>
        encoding is null ? new(OpenRead(path), s_strict) : new(OpenRead(path), encoding, detectEncodingFromByteOrderMarks: false);

    private static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>The text of a short file; empty for a pipe or a device.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">The most bytes that it may have.</param>
    /// <param name="unreadable">Makes the error from the reason.</param>
    /// <remarks>A pipe and a device have no length. They are not opened: a pipe waits for its writer, and a device may never end.</remarks>
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

    /// <summary>The length of a file, or of the one that a link leads to: Windows gives a link none of its own.</summary>
    public static long Length(string path)
    {
        var file = new FileInfo(path);
        return (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target : file).Length;
    }

    /// <summary>The token in a file, without the white space around it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unreadable">Makes the error from the reason.</param>
    public static string ReadToken(string path, Func<string, SwrException> unreadable)
    {
        // Longer than any token; a wrong path may name anything.
        const int Longest = 64 * 1024;
        return ReadShort(path, Longest, unreadable).Trim() is { Length: > 0 } token ? token : throw unreadable("it is empty, a pipe or a device");
    }

    /// <summary>The path of a file in the user's home folder.</summary>
    /// <remarks>Unverified: on Windows, a home that does not exist would come as an empty text, and the file from the current folder.</remarks>
    public static string InHome(string folder, string name) => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), folder, name);
}
