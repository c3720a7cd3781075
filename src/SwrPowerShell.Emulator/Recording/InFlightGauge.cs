namespace SwrPowerShell.Emulator.Recording;

/// <summary>Counts how many requests are served at the same time.</summary>
public sealed class InFlightGauge
{
    private readonly Lock _gate = new();
    private int _current;
    private int _maximum;

    /// <summary>How many are served now.</summary>
    public int Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>The most that were served at one time since the last reset.</summary>
    public int Maximum
    {
        get
        {
            lock (_gate)
            {
                return _maximum;
            }
        }
    }

    /// <summary>Forgets the maximum.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _maximum = _current;
        }
    }

    internal Visit Enter()
    {
        lock (_gate)
        {
            _maximum = Math.Max(_maximum, ++_current);
        }

        return new Visit(this);
    }

    private void Leave()
    {
        lock (_gate)
        {
            _current--;
        }
    }

    internal readonly struct Visit(InFlightGauge gauge) : IDisposable
    {
        public void Dispose() => gauge.Leave();
    }
}
