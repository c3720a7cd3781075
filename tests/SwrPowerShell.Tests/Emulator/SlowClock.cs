namespace SwrPowerShell.Tests.Emulator;

/// <summary>A clock that takes its time, so that requests overlap in what they do between reading and writing.</summary>
internal sealed class SlowClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        Thread.Sleep(50);
        return base.GetUtcNow();
    }
}
