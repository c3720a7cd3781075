namespace SwrPowerShell.Core.Http.RateLimiting;

/// <summary>The shortest round trip of the last replies.</summary>
internal sealed class RoundTrip
{
    private const int AnswersPerHalf = 16;

    private TimeSpan? _earlier;
    private TimeSpan? _latest;

    /// <summary>The shortest of the last 16 to 32; null before the first reply.</summary>
    public TimeSpan? Shortest => _earlier < _latest ? _earlier : _latest;

    /// <summary>The number of replies.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a round trip.</summary>
    public void Add(TimeSpan time)
    {
        if (Count++ % AnswersPerHalf == 0)
        {
            (_earlier, _latest) = (_latest, null);
        }

        _latest = _latest is { } latest && latest < time ? latest : time;
    }
}
