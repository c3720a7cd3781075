namespace SwrPowerShell.Tests.Emulator;

/// <summary>A slow clock, so that concurrent requests overlap between reading and writing.</summary>
internal sealed class SlowClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        Thread.Sleep(50);
        return base.GetUtcNow();
    }
}
