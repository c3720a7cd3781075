namespace SwrPowerShell.Emulator;

/// <summary>Finds the program <c>dotnet</c>.</summary>
internal static class DotNetHost
{
    /// <summary>What to do on a machine that cannot run the emulator.</summary>
    public const string Advice =
        "Install the ASP.NET Core Runtime 10 (https://dotnet.microsoft.com/download/dotnet/10.0) and start PowerShell anew.";

    private static readonly string s_program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>
    /// The full path of the program, from PATH or DOTNET_ROOT; null where there is none. A bare name would also be looked for in the
    /// current folder, and there before PATH.
    /// </summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Append(Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "")
            // Windows allows quotes around a folder of PATH.
            .Select(folder => folder.Trim().Trim('"'))
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, s_program))
            .FirstOrDefault(File.Exists);
}
