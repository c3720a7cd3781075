namespace SwrPowerShell.Emulator.Recording;

/// <summary>Counts the requests in flight, and keeps their maximum number since the last reset.</summary>
internal sealed class InFlightGauge
{
    private readonly Lock _lock = new();

    public int Current { get; private set; }
    public int Maximum { get; private set; }

    public void Reset()
    {
        lock (_lock)
        {
            Maximum = Current;
        }
    }

    public Visit Enter()
    {
        lock (_lock)
        {
            Maximum = Math.Max(Maximum, ++Current);
        }

        return new Visit(this);
    }

    public readonly struct Visit(InFlightGauge gauge) : IDisposable
    {
        public void Dispose()
        {
            lock (gauge._lock)
            {
                gauge.Current--;
            }
        }
    }
}
