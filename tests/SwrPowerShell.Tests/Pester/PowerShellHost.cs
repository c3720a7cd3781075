using System.Diagnostics;

namespace SwrPowerShell.Tests.Pester;

/// <summary>A real PowerShell on this machine, if there is one.</summary>
internal static class PowerShellHost
{
    private static readonly Lazy<string?> s_whyNoModule = new(() => FindObstacle(
        "if ($PSVersionTable.PSVersion -lt '7.6') { \"pwsh on PATH is $($PSVersionTable.PSVersion); the module needs 7.6\" }"));

    private static readonly Lazy<string?> s_whyNoPester = new(() => ModuleObstacle ?? FindObstacle(
        "if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge ([version]'5.0'))) { 'the module Pester 5 is not installed' }"));

    /// <summary>Why the module cannot run here; null when it can.</summary>
    public static string? ModuleObstacle => s_whyNoModule.Value;

    /// <summary>Why Pester files cannot run here; null when they can.</summary>
    public static string? Obstacle => s_whyNoPester.Value;

    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = RepositoryFolder.Root,
        };
        foreach (var argument in (string[])["-NoProfile", "-NonInteractive", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string? FindObstacle(string question)
    {
        try
        {
            var (exitCode, output) = Run("-Command", question);
            return exitCode != 0 ? $"pwsh does not run: {output}" : output.Trim() is { Length: > 0 } reason ? reason : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "pwsh is not on PATH";
        }
    }
}
