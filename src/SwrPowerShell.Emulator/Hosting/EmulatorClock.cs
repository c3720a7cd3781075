namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The clock of the emulator: another clock with an offset.</summary>
internal sealed class EmulatorClock(TimeProvider clock) : TimeProvider
{
    public TimeSpan Offset { get; set; }
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Offset;
}
