namespace SwrPowerShell.Benchmarks;

/// <summary>What the bare server knows of the creates it was sent: how many, how many at a time, and a sum over their bytes.</summary>
internal sealed class ServerCounts
{
    private readonly Lock _gate = new();
    private long _creates;
    private int _inFlight;
    private int _mostInFlight;
    private ulong _sum;

    public void Enter()
    {
        lock (_gate)
        {
            _mostInFlight = Math.Max(_mostInFlight, ++_inFlight);
        }
    }

    public void Leave(bool created, ulong hash)
    {
        lock (_gate)
        {
            _inFlight--;
            if (created)
            {
                _creates++;
                // Independent of the order: those who send the same rows arrive at the same sum.
                _sum = unchecked(_sum + hash);
            }
        }
    }

    /// <summary>Forgets everything but the requests under way.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            (_creates, _sum, _mostInFlight) = (0, 0, _inFlight);
        }
    }

    public string ToJson()
    {
        lock (_gate)
        {
            return $$"""{"creates":{{_creates}},"sum":"{{_sum:x16}}","inFlight":{{_inFlight}},"mostInFlight":{{_mostInFlight}}}""";
        }
    }
}
