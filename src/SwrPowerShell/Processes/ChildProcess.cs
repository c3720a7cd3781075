using System.Diagnostics;
using System.Text;

namespace SwrPowerShell.Processes;

/// <summary>Runs programs as child processes, without a window and with redirected standard streams.</summary>
internal static class ChildProcess
{
    // Processes that the program leaves running can keep its streams open.
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(2);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Starts a program. It does not change the settings of the terminal, and its streams are UTF-8 regardless of the code page.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Runs a program and waits until it ends. Kills it when the command is cancelled.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="arguments">The arguments. Other users of the machine can read them.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="stop">The token that cancels the operation.</param>
    /// <returns>The exit code, and the standard error, or if that is empty the standard output.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<(int ExitCode, string Text)> RunAsync(string program, IEnumerable<string> arguments, string input, CancellationToken stop)
    {
        using var process = Start(program, arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(stop);
            var error = process.StandardError.ReadToEndAsync(stop);
            await WriteAsync(process.StandardInput, input, stop);
            await process.WaitForExitAsync(stop);
            var problems = await DrainAsync(error);
            return (process.ExitCode, string.IsNullOrWhiteSpace(problems) ? await DrainAsync(output) : problems);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task WriteAsync(StreamWriter stream, string input, CancellationToken stop)
    {
        try
        {
            await using (stream)
            {
                await stream.WriteAsync(input.AsMemory(), stop);
            }
        }
        catch (IOException)
        {
            // The program ended before it read all of the input. Its exit code and output contain the reason.
        }
    }

    private static async Task<string> DrainAsync(Task<string> text)
    {
        try
        {
            return await text.WaitAsync(s_drainLimit);
        }
        catch (TimeoutException)
        {
            return "";
        }
    }
}
