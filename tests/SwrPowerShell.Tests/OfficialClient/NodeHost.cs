using System.Diagnostics;

namespace SwrPowerShell.Tests.OfficialClient;

/// <summary>Node.js with the packages of <c>tests/sdk</c>, which npm installs once in the folder <c>out</c>.</summary>
internal static class NodeHost
{
    private static readonly string s_source = RepositoryFolder.File("tests", "sdk");
    private static readonly string s_installed = RepositoryFolder.File("out", "sdk");
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string?> s_obstacle = new(FindObstacle);

    /// <summary>The reason why the official client cannot run on this machine, or null.</summary>
    public static string? Obstacle => s_obstacle.Value;

    /// <summary>Runs a script of <c>tests/sdk</c>.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string script, IReadOnlyDictionary<string, string?> environment) => Start(
        "node",
        [Path.Combine(s_source, script)],
        new Dictionary<string, string?>(environment, StringComparer.Ordinal)
        {
            ["NODE_PATH"] = Path.Combine(s_installed, "node_modules"),
            // The client writes an id to the home folder.
            ["HOME"] = s_installed,
            ["USERPROFILE"] = s_installed,
        });

    private static string? FindObstacle()
    {
        try
        {
            var (exitCode, version, _) = Start("node", ["--version"]);
            if (exitCode != 0 || !Version.TryParse(version.Trim().TrimStart('v'), out var number) || number.Major < 18)
            {
                return $"node on PATH is '{version.Trim()}'; the official client needs 18";
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "node is not on PATH";
        }

        return IsInstalled() ? null : Install();
    }

    private static bool IsInstalled() =>
        Directory.Exists(Path.Combine(s_installed, "node_modules"))
        && File.Exists(Path.Combine(s_installed, "package-lock.json"))
        && File.ReadAllText(Path.Combine(s_installed, "package-lock.json")) == File.ReadAllText(Path.Combine(s_source, "package-lock.json"));

    private static string? Install()
    {
        Directory.CreateDirectory(s_installed);
        File.Copy(Path.Combine(s_source, "package.json"), Path.Combine(s_installed, "package.json"), overwrite: true);
        var installedLock = Path.Combine(s_installed, "package-lock.json");
        File.Copy(Path.Combine(s_source, "package-lock.json"), installedLock, overwrite: true);
        try
        {
            var (exitCode, _, errors) = Start(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", s_installed]);
            if (exitCode == 0)
            {
                return null;
            }

            // A lock file means that the packages are installed.
            File.Delete(installedLock);
            return "npm did not get the packages of tests/sdk: "
                + errors.Split('\n').LastOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            File.Delete(installedLock);
            return "npm is not on PATH";
        }
    }

    private static (int ExitCode, string Output, string Errors) Start(
        string program, string[] arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = s_source,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"error: {program} did not end within {s_patience.TotalMinutes} minutes");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }
}
