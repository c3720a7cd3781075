using System.Runtime.InteropServices;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The standalone emulator. Writes one line of JSON to standard output when it is ready.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(arguments);
        }
        catch (FormatException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message + Environment.NewLine + CommandLine.Usage);
            return 2;
        }

        if (commandLine.Help)
        {
            await Console.Error.WriteLineAsync(CommandLine.Usage);
            return 0;
        }

        if (commandLine.Child)
        {
            WriteUtf8();
        }

        using var stop = new StopSignals(commandLine.Child);
        RunningEmulator emulator;
        try
        {
            emulator = await EmulatorApp.StartAsync(commandLine.Options, stop.Token);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync("The emulator did not start: " + problem.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }

        await using (emulator)
        {
            await Console.Out.WriteLineAsync(ReadyLine.For(emulator));
            await Console.Out.FlushAsync();
            if (!commandLine.Child)
            {
                await Console.Error.WriteLineAsync($"SWR emulator at {emulator.Endpoint}, Ctrl+C stops it.");
            }

            await emulator.WaitForShutdownAsync(stop.Token);
        }

        return 0;
    }

    /// <summary>Writes UTF-8, which the parent reads, instead of the code page of a Windows console.</summary>
    private static void WriteUtf8()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });
    }

    /// <summary>Cancels on signals, and in a child at the end of standard input.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly List<PosixSignalRegistration> _registrations = [];

        public StopSignals(bool child)
        {
            // A terminal sends Ctrl+C to the whole process group. The parent survives it, and so must the child.
            foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP])
            {
                Register(signal, stops: !child);
            }

            Register(PosixSignal.SIGTERM, stops: true);
            if (child)
            {
                // A separate thread, which blocks until the parent closes the pipe or ends.
                new Thread(WaitForEndOfInput) { IsBackground = true, Name = "parent" }.Start();
            }
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            // The source is not disposed of: the input thread may still cancel it.
            foreach (var registration in _registrations)
            {
                registration.Dispose();
            }
        }

        private void Register(PosixSignal signal, bool stops) =>
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (stops)
                {
                    _source.Cancel();
                }
            }));

        private void WaitForEndOfInput()
        {
            try
            {
                using var input = Console.OpenStandardInput();
                Span<byte> ignored = stackalloc byte[256];
                while (input.Read(ignored) > 0)
                {
                }
            }
            catch (IOException)
            {
                // A broken pipe is handled as its end.
            }

            _source.Cancel();
        }
    }
}
