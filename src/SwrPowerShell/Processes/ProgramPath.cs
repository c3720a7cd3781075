namespace SwrPowerShell.Processes;

/// <summary>Finds programs.</summary>
internal static class ProgramPath
{
    /// <summary>The full path of a program in a folder of PATH or in one of the further folders; null where there is none.</summary>
    /// <param name="name">The name, without <c>.exe</c>.</param>
    /// <param name="more">Folders that are searched after PATH.</param>
    /// <remarks>The system would look for a bare name in the current folder too, and there before PATH.</remarks>
    public static string? Find(string name, params IEnumerable<string?> more) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(more.Select(folder => folder ?? ""))
            // Windows allows quotes around a folder of PATH.
            .Select(folder => folder.Trim().Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))
            .FirstOrDefault(IsProgram);

    private static bool IsProgram(string path)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != UnixFileMode.None);
    }
}
