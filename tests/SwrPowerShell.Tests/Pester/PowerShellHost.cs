using System.Diagnostics;
using System.Text;

namespace SwrPowerShell.Tests.Pester;

/// <summary>Starts the PowerShell that is installed on this machine.</summary>
internal static class PowerShellHost
{
    /// <summary>The time limit of a process. The longest takes a minute on two idle cores.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly Lazy<string?> s_whyNoModule = new(() => FindObstacle(
        "if ($PSVersionTable.PSVersion -lt '7.6') { \"pwsh on PATH is $($PSVersionTable.PSVersion); the module needs 7.6\" }"));

    private static readonly Lazy<string?> s_whyNoPester = new(() => ModuleObstacle ?? FindObstacle(
        "if (-not (Get-Module -ListAvailable Pester | Where-Object Version -ge ([version]'5.0'))) { 'the module Pester 5 is not installed' }"));

    /// <summary>The reason why the module cannot run on this machine, or null.</summary>
    public static string? ModuleObstacle => s_whyNoModule.Value;

    /// <summary>The reason why Pester files cannot run on this machine, or null.</summary>
    public static string? Obstacle => s_whyNoPester.Value;

    public static (int ExitCode, string Output) Run(params string[] arguments) => Run(Limit, arguments);

    /// <summary>Runs a PowerShell and returns its output. After the limit, it is ended with its child processes, and the output says so.</summary>
    public static (int ExitCode, string Output) Run(TimeSpan limit, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = new OutputText();
        var ends = Task.WhenAll(output.ReadAsync(process.StandardOutput), output.ReadAsync(process.StandardError));
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            ends.Wait(TimeSpan.FromSeconds(30));
            return (-1, $"{output}\n{StoppedAfter(limit)}");
        }

        // A child process that is still running keeps the output open.
        return ends.Wait(TimeSpan.FromSeconds(30))
            ? (process.ExitCode, output.ToString())
            : (-1, $"{output}\nIt has ended with {process.ExitCode} and left a process behind that holds its output.");
    }

    /// <summary>Starts a PowerShell in the root of the repository, with a closed standard input.</summary>
    public static Process Start(params string[] arguments)
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

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The last line of the output of a process that was ended after the limit.</summary>
    public static string StoppedAfter(TimeSpan limit) => $"Stopped: it took more than {limit}. What it wrote last shows where it hangs.";

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

    // Both streams in one text, in the order in which they arrive.
    private sealed class OutputText
    {
        private readonly StringBuilder _text = new();
        private readonly Lock _lock = new();

        public async Task ReadAsync(StreamReader reader)
        {
            var buffer = new char[4096];
            while (await reader.ReadAsync(buffer) is var count and > 0)
            {
                lock (_lock)
                {
                    _text.Append(buffer, 0, count);
                }
            }
        }

        public override string ToString()
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }
}
