using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;

namespace SwrPowerShell.Emulator;

/// <summary>
/// <para type="synopsis">Starts the emulator of SWR on this machine, for trials and tests.</para>
/// <para type="description">The emulator is a separate program that listens on loopback, replies like the service, and ends with this session. Requires the .NET 10 runtime with ASP.NET Core.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "SwrEmulator", SupportsShouldProcess = true)]
[OutputType(typeof(SwrEmulator))]
public sealed class StartSwrEmulator : CancellableCmdlet
{
    private const string Program = "SwrPowerShell.Emulator.dll";

    /// <summary>The port; 0 for a free one.</summary>
    [Parameter]
    [EmulatorOption("--port")]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>The address to listen on. Except on loopback, everyone who can reach the port can use the emulator.</summary>
    [Parameter]
    [EmulatorOption("--address")]
    public IPAddress? Address { get; set; }

    /// <summary>The region that it simulates, in the paths of repositories and as the name of the project.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [EmulatorOption("--region")]
    public string? Region { get; set; }

    /// <summary>The initial state: a hashtable, an object or the path of a JSON file.</summary>
    [Parameter]
    [ValidateNotNull]
    [EmulatorOption("--seed")]
    public object? Seed { get; set; }

    /// <summary>The delay of each reply, in milliseconds.</summary>
    [Parameter]
    [EmulatorOption("--latency")]
    [ValidateRange(0, 600_000)]
    public int LatencyMilliseconds { get; set; }

    /// <summary>The maximum number of requests per user and time: 200/1s, 30/20s, 60/1m. Default: no limit.</summary>
    [Parameter]
    [ValidatePattern("^[1-9][0-9]{0,5}/([1-9][0-9]{0,5})?[smhd]$", Options = System.Text.RegularExpressions.RegexOptions.None)]
    [EmulatorOption("--rate")]
    public string? RateLimit { get; set; }

    /// <summary>A file that keeps the state for the next start.</summary>
    [Parameter]
    [EmulatorOption("--state")]
    public string? StatePath { get; set; }

    /// <summary>The maximum number of organizations of the account.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [EmulatorOption("--organization-quota")]
    public int? OrganizationQuota { get; set; }

    /// <summary>Uses TLS with a self-signed certificate.</summary>
    [Parameter]
    [EmulatorOption("--tls")]
    public SwitchParameter Tls { get; set; }

    /// <summary>A file with the JSON Web Key Set that verifies id tokens. Default: that of the emulator's own issuer.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [EmulatorOption("--oidc-jwks")]
    public string? OidcKeySet { get; set; }

    /// <summary>The registry in paths of repositories and in logins for docker; self is the emulator.</summary>
    [Parameter]
    [EmulatorOption("--registry-host")]
    public string? RegistryHost { get; set; }

    /// <summary>The lifetime of a login for docker, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 10 * 365 * 24 * 3600)]
    [EmulatorOption("--login-lifetime")]
    public int? LoginLifetimeSec { get; set; }

    /// <summary>How long an image synchronization waits, and then runs, in milliseconds.</summary>
    [Parameter]
    [ValidateRange(0, 600_000)]
    [EmulatorOption("--sync-step")]
    public int? SyncStepMilliseconds { get; set; }

    /// <summary>Does not record requests; they are still counted.</summary>
    [Parameter]
    [EmulatorOption("--no-recording")]
    public SwitchParameter NoRecording { get; set; }

    /// <summary>The status of the reply to the creation of a repository.</summary>
    [Parameter]
    [ValidateSet("200", "201")]
    [EmulatorOption("--create-status")]
    public string? CreateStatus { get; set; }

    /// <summary>Whether a repository that contains images can be deleted.</summary>
    [Parameter]
    [ValidateSet("Refuse", "Delete")]
    [EmulatorOption("--delete-nonempty-repository")]
    public string? NonEmptyRepository { get; set; }

    /// <summary>Allows to sort repositories by updated_at.</summary>
    [Parameter]
    [EmulatorOption("--accept-updated-at")]
    public SwitchParameter AcceptUpdatedAt { get; set; }

    /// <summary>The form of error bodies: an array, an object with errors, or a plain object.</summary>
    [Parameter]
    [ValidateSet("a", "b", "c", IgnoreCase = false)]
    [EmulatorOption("--error-shape")]
    public string? ErrorShape { get; set; }

    /// <summary>The status of errors of CodeArts Artifact.</summary>
    [Parameter]
    [ValidateSet("200", "400")]
    [EmulatorOption("--artifact-error-status")]
    public string? ArtifactErrorStatus { get; set; }

    /// <summary>The status of the reply to a change of a permission that does not exist; 201 has no effect.</summary>
    [Parameter]
    [ValidateSet("404", "400", "201")]
    [EmulatorOption("--newcomer-status")]
    public string? NewcomerStatus { get; set; }

    /// <summary>The reply for a share that does not exist: 400, or 200 with "exist":false.</summary>
    [Parameter]
    [ValidateSet("Refuse", "Empty")]
    [EmulatorOption("--missing-share")]
    public string? MissingShare { get; set; }

    /// <summary>The maximum number of retention rules of a repository.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [EmulatorOption("--retention-rules")]
    public int? RetentionRules { get; set; }

    /// <summary>The accepted spelling of the category for ARM.</summary>
    [Parameter]
    [ValidateSet("Any", "Arm", "Arms")]
    [EmulatorOption("--category")]
    public string? Category { get; set; }

    /// <summary>The accepted spelling of a slash in the body for the creation of a repository.</summary>
    [Parameter]
    [ValidateSet("Any", "Slash", "Dollar")]
    [EmulatorOption("--repository-slash")]
    public string? RepositorySlash { get; set; }

    /// <summary>The reply of CodeArts Artifact for an unknown repository.</summary>
    [Parameter]
    [ValidateSet("Error", "Null", "Empty", "Nothing")]
    [EmulatorOption("--artifact-missing")]
    public string? ArtifactMissing { get; set; }

    /// <summary>The accepted spelling of the type of a Docker repository in CodeArts Artifact.</summary>
    [Parameter]
    [ValidateSet("hosted", "Hosted", IgnoreCase = false)]
    [EmulatorOption("--artifact-type")]
    public string? ArtifactType { get; set; }

    /// <summary>The accepted spelling of the format of a Docker repository in CodeArts Artifact.</summary>
    [Parameter]
    [ValidateSet("docker", "Docker", IgnoreCase = false)]
    [EmulatorOption("--artifact-format")]
    public string? ArtifactFormat { get; set; }

    /// <summary>How long to wait until the emulator is ready, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int TimeoutSec { get; set; } = 30;

    private bool IsOpen => Address is { } address && !IPAddress.IsLoopback(address);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var port = $"port {(Port == 0 ? "of its choice" : Port)}";
        if (!ShouldProcess(IsOpen ? $"{port} at {Address}" : "loopback " + port, "Start emulator"))
        {
            return;
        }

        if (IsOpen)
        {
            WriteWarning($"The emulator listens at {Address}. Everyone who can reach its port can use its administration requests without credentials, including those that issue keys.");
        }

        var folder = Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, "emulator");
        var native = Path.Combine(folder, RuntimeInformation.RuntimeIdentifier, Program);
        var program = File.Exists(native) ? native : Path.Combine(folder, Program);
        using var seed = SeedFile.Of(Seed, this);
        try
        {
            var (process, emulator) = Await(
                stop => EmulatorProcess.StartAsync(program, Arguments(seed), TimeSpan.FromSeconds(TimeoutSec), stop));
            RunningEmulators.Add(process);
            WriteVerbose($"The emulator answers at {emulator.Endpoint} (process {emulator.ProcessId}).");
            WriteObject(emulator);
        }
        catch (SwrException e)
        {
            var error = seed is null ? e : new SwrException(e.Kind, e.ErrorId, seed.WithoutPath(e.Message), e.RecommendedAction, e.InnerException);
            ThrowTerminatingError(ErrorRecords.Create(error));
        }
    }

    /// <summary>Returns the options for the specified parameters; the program has the defaults.</summary>
    private List<string> Arguments(SeedFile? seed)
    {
        List<string> arguments = [];
        foreach (var property in typeof(StartSwrEmulator).GetProperties())
        {
            if (property.GetCustomAttribute<EmulatorOptionAttribute>() is not { } option
                || !MyInvocation.BoundParameters.TryGetValue(property.Name, out var value)
                || value is SwitchParameter { IsPresent: false })
            {
                continue;
            }

            arguments.Add(option.Name);
            if (value is not SwitchParameter)
            {
                arguments.Add(property.Name switch
                {
                    nameof(StatePath) => GetUnresolvedProviderPathFromPSPath(StatePath),
                    nameof(OidcKeySet) => GetUnresolvedProviderPathFromPSPath(OidcKeySet),
                    nameof(Seed) => seed!.Path,
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
                });
            }
        }

        return arguments;
    }
}
