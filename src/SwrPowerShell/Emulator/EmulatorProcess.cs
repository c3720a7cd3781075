using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Security;
using System.Text.Json;

namespace SwrPowerShell.Emulator;

/// <summary>The emulator as a child process. It ends when its standard input is closed, at the latest when this process ends.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private const string InstallAdvice =
        "Install the ASP.NET Core Runtime 10 (https://dotnet.microsoft.com/download/dotnet/10.0) and start PowerShell anew.";

    private static readonly TimeSpan s_stopLimit = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private EmulatorProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the program, and reads the line that it writes when it is ready.</summary>
    public static async Task<(EmulatorProcess Process, SwrEmulator Emulator)> StartAsync(
        string program, IEnumerable<string> arguments, TimeSpan limit, CancellationToken stop)
    {
        var started = new EmulatorProcess(Launch(program, arguments));
        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
            deadline.CancelAfter(limit);
            var problems = started._process.StandardError.ReadToEndAsync(CancellationToken.None);
            var line = await started._process.StandardOutput.ReadLineAsync(deadline.Token);
            if (line is null)
            {
                throw EndedEarly(await problems);
            }

            return (started, Read(line, started.Id));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            started.Dispose();
            throw Failure($"The emulator did not reply within {limit.TotalSeconds:0} s.");
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>Ends the program, and kills it if it does not exit in time.</summary>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program has ended and closed the pipe.
        }

        if (!_process.WaitForExit(s_stopLimit))
        {
            _process.Kill();
            _process.WaitForExit(s_stopLimit);
        }

        _process.Dispose();
    }

    private static string? FindHost() => ProgramPath.Find("dotnet", Environment.GetEnvironmentVariable("DOTNET_ROOT"));

    private static Process Launch(string program, IEnumerable<string> arguments)
    {
        var host = FindHost()
            ?? throw Failure("The emulator needs ASP.NET Core 10, and 'dotnet' is neither on PATH nor in DOTNET_ROOT.", InstallAdvice);
        try
        {
            return ChildProcess.Start(host, ["exec", program, "--child", .. arguments]);
        }
        catch (Win32Exception e)
        {
            throw Failure($"The emulator needs ASP.NET Core 10, and {host} does not start: {e.Message}", InstallAdvice, e);
        }
    }

    private static SwrException EndedEarly(string problems)
    {
        // The message of dotnet about a missing runtime has many lines; one of them names the framework.
        if (problems.Contains("Framework: 'Microsoft.", StringComparison.Ordinal))
        {
            return Failure($"The emulator needs ASP.NET Core 10, which {FindHost()} does not have.", InstallAdvice);
        }

        return Failure($"The emulator ended before it answered: {problems.Trim().Split('\r', '\n')[0]}");
    }

    private static SwrEmulator Read(string line, int processId)
    {
        using var ready = JsonDocument.Parse(line);
        string? Text(string name) => ready.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        SecureString? Secret(string name) => Text(name) is { } value ? new NetworkCredential("", value).SecurePassword : null;
        return new SwrEmulator
        {
            Endpoint = new Uri(Text("endpoint")!),
            Token = Secret("token")!,
            Region = Text("region")!,
            AccessKey = Text("accessKey"),
            SecretKey = Secret("secretKey"),
            UserName = Text("userName"),
            Password = Secret("password"),
            DomainName = Text("domainName"),
            DomainId = Text("domainId"),
            ProjectId = Text("projectId"),
            BearerToken = Secret("bearerToken"),
            ProcessId = processId,
        };
    }

    private static SwrException Failure(string message, string? action = null, Exception? inner = null) =>
        new(
            SwrErrorKind.ServiceUnavailable, ErrorIds.EmulatorNotStarted, message,
            action ?? "Check that the port is free and the state file can be written, or raise -TimeoutSec.",
            inner);
}
