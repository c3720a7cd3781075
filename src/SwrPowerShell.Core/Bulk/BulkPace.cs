namespace SwrPowerShell.Core.Bulk;

/// <summary>Progress, rate and estimated remaining time of a run.</summary>
/// <param name="time">The clock.</param>
public sealed class BulkPace(TimeProvider time)
{
    // The rate is measured over the last ten seconds, with a sample every half second.
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private readonly long _start = time.GetTimestamp();
    private readonly Queue<(TimeSpan At, long Done)> _samples = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _lastSample;
    private RateLimit? _limit;
    private (TimeSpan At, long Done) _limited;

    /// <summary>The number of processed items.</summary>
    public long Done { get; private set; }

    /// <summary>The number of items that failed.</summary>
    public long Failed { get; private set; }

    /// <summary>The number of all items; null while unknown.</summary>
    public long? Total { get; set; }

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>The rate limit that delays requests, or null.</summary>
    public RateLimit? Limit
    {
        get => _limit;
        set
        {
            if (value != _limit)
            {
                (_limit, _limited) = (value, (Elapsed, Done));
            }
        }
    }

    /// <summary>The number of items per second, measured over the last seconds.</summary>
    public double Rate
    {
        get
        {
            Sample(Elapsed);
            var (at, done) = _samples.Peek();
            var seconds = (Elapsed - at).TotalSeconds;
            return seconds > 0 ? (Done - done) / seconds : 0;
        }
    }

    /// <summary>The estimated remaining time; null while unknown.</summary>
    public TimeSpan? Left
    {
        get
        {
            if (Total is not { } total)
            {
                return null;
            }

            var rate = Limit is { } limit ? LimitedRate(limit) : Rate;
            var seconds = (total - Done) / rate;
            return seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        }
    }

    /// <summary>Records a processed item.</summary>
    public void Add(bool failed)
    {
        Done++;
        Failed += failed ? 1 : 0;
        Sample(Elapsed);
    }

    /// <summary>Returns the progress: <c>12 of 90 done, 0 failed, 3.5/s, limited by the service to 60 a minute</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Done}{(Total is { } total ? $" of {total}" : "")} done, {Failed} failed, {Rate:0.#}/s{(Limit is null ? "" : $", limited by the service to {Limit}")}");

    /// <summary>Returns a duration in words: <c>about 9 min</c>.</summary>
    public static string InWords(TimeSpan time)
    {
        var (count, unit) = time switch
        {
            { TotalSeconds: < 90 } => (Math.Round(time.TotalSeconds), "s"),
            { TotalMinutes: < 90 } => (Math.Round(time.TotalMinutes), "min"),
            _ => (Math.Round(time.TotalHours, 1), "h"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"about {count} {unit}");
    }

    // Requests come in bursts within a window, and an item can take several of them. So the rate is measured over whole windows; until there are two, the limit is used.
    private double LimitedRate(RateLimit limit)
    {
        var since = Elapsed - _limited.At;
        return since >= limit.Window * 2 && Done > _limited.Done ? (Done - _limited.Done) / since.TotalSeconds : limit.PerSecond;
    }

    private void Sample(TimeSpan now)
    {
        if (now - _lastSample >= s_step)
        {
            _lastSample = now;
            _samples.Enqueue((now, Done));
        }

        // Keeps one sample that is at least as old as the span, because the rate is measured from it.
        while (_samples.Count > 1 && now - _samples.ElementAt(1).At >= s_span)
        {
            _samples.Dequeue();
        }
    }
}
