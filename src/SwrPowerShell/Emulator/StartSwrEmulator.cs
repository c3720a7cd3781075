using System.Globalization;
using System.Management.Automation;
using SwrPowerShell.Base;

namespace SwrPowerShell.Emulator;

/// <summary>
/// <para type="synopsis">Starts SWR on this machine, for trying things out and for tests.</para>
/// <para type="description">A program of its own that listens on loopback, answers as the API documentation says, and ends with this session. Needs the .NET 10 runtime with ASP.NET Core. Errors: EmulatorNotStarted.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "SwrEmulator", SupportsShouldProcess = true)]
[OutputType(typeof(SwrEmulator))]
public sealed class StartSwrEmulator : CancellableCmdlet
{
    /// <summary>The port; 0 takes a free one.</summary>
    [Parameter]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>How long each answer takes, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, 600_000)]
    public int LatencyMilliseconds { get; set; }

    /// <summary>A file that keeps the state over a restart.</summary>
    [Parameter]
    public string? StatePath { get; set; }

    /// <summary>How many organizations the account may have.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? OrganizationQuota { get; set; }

    /// <summary>Answers over TLS, with a certificate that nobody vouches for.</summary>
    [Parameter]
    public SwitchParameter Tls { get; set; }

    /// <summary>How long to wait until it answers, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 30;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess($"loopback port {(Port == 0 ? "of its choice" : Port)}", "Start emulator"))
        {
            return;
        }

        var program = Path.Combine(Path.GetDirectoryName(typeof(StartSwrEmulator).Assembly.Location)!, "emulator", "SwrPowerShell.Emulator.dll");
        try
        {
            var (process, emulator) = Await(
                stop => EmulatorProcess.StartAsync(program, Arguments(), TimeSpan.FromSeconds(TimeoutSec), stop));
            RunningEmulators.Add(process);
            WriteVerbose($"The emulator answers at {emulator.Endpoint} (process {emulator.ProcessId}).");
            WriteObject(emulator);
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, null, null));
        }
    }

    private List<string> Arguments()
    {
        List<string> arguments = ["--port", Text(Port), "--latency", Text(LatencyMilliseconds)];
        if (StatePath is not null)
        {
            arguments.AddRange(["--state", GetUnresolvedProviderPathFromPSPath(StatePath)]);
        }

        if (OrganizationQuota is { } quota)
        {
            arguments.AddRange(["--organization-quota", Text(quota)]);
        }

        if (Tls)
        {
            arguments.Add("--tls");
        }

        return arguments;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
