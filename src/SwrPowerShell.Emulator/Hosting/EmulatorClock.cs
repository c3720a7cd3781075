namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The clock of the emulator: another clock with an offset.</summary>
internal sealed class EmulatorClock(TimeProvider clock) : TimeProvider
{
    private long _offsetTicks;

    public TimeSpan Offset
    {
        get => new(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Offset;
}
