using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Security;
using System.Text.Json;

namespace SwrPowerShell.Emulator;

/// <summary>The emulator as a child of this process. It ends when its standard input does, that is with this process at the latest.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly Process _process;

    private EmulatorProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the program and reads the line it prints once it answers.</summary>
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
                throw Failure($"The emulator ended before it answered: {(await problems).Trim().Split('\n')[0]}");
            }

            return (started, Read(line, started.Id));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            started.Dispose();
            throw Failure($"The emulator did not answer within {limit.TotalSeconds:0} s.");
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>Ends the program, at once.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(TimeSpan.FromSeconds(5));
        }

        _process.Dispose();
    }

    private static Process Launch(string program, IEnumerable<string> arguments)
    {
        // All three streams are ours: the child then leaves the terminal's settings alone.
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            ArgumentList = { "exec", program, "--child" },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Failure("The emulator needs the .NET 10 runtime with ASP.NET Core, and 'dotnet' was not found on PATH.", e);
        }
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

    private static SwrException Failure(string message, Exception? inner = null) =>
        new(SwrErrorKind.ServiceUnavailable, "EmulatorNotStarted", message, inner)
        {
            RecommendedAction = "Check that 'dotnet --list-runtimes' names Microsoft.AspNetCore.App 10, and that the port is free.",
        };
}
