using System.Diagnostics;
using System.Text;

namespace SwrPowerShell.Processes;

/// <summary>Programs that run as children of this process, without a window and with all three streams redirected.</summary>
internal static class ChildProcess
{
    // What the program leaves running may keep its streams open.
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(2);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Starts a program. It leaves the settings of the terminal alone, and its streams are UTF-8 whatever the code page is.</summary>
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

    /// <summary>Runs a program until it ends, and ends it when the command is cancelled.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="arguments">Its arguments. Other users of the machine can read them.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="stop">Cancels.</param>
    /// <returns>Its exit code, and what it wrote to standard error, or else to standard output.</returns>
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
            // The program ended without reading all of it; its exit code and its own text say why.
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
