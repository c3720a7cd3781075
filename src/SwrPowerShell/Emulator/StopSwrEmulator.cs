namespace SwrPowerShell.Emulator;

/// <summary>
/// <para type="synopsis">Stops emulators that this session started: the specified ones, or all.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "SwrEmulator", SupportsShouldProcess = true)]
public sealed class StopSwrEmulator : PSCmdlet
{
    /// <summary>The emulator, from <c>Start-SwrEmulator</c>.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SwrEmulator? Emulator { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var id in Emulator is null ? RunningEmulators.Ids : [Emulator.ProcessId])
        {
            if (ShouldProcess($"process {id}", "Stop emulator") && !RunningEmulators.Stop(id))
            {
                var error = new SwrException(
                    SwrErrorKind.NotFound, ErrorIds.EmulatorNotFound, $"No emulator with process id {id} was started in this session.",
                    "It may have been stopped before.");
                WriteError(ErrorRecords.Create(error, Emulator));
            }
        }
    }
}
