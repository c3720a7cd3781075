namespace SwrPowerShell.Processes;

/// <summary>Finds programs on PATH.</summary>
internal static class ProgramPath
{
    /// <summary>Returns the full path of a program in a folder of PATH or in an additional folder; null if there is none.</summary>
    /// <param name="name">The name, without <c>.exe</c>.</param>
    /// <param name="more">Additional folders, searched after PATH.</param>
    /// <remarks>A name without a path would also run a program in the current folder, which Windows searches before PATH.</remarks>
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
