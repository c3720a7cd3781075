namespace SwrPowerShell.Core.Bulk;

/// <summary>Progress, rate and estimated remaining time of a run.</summary>
/// <param name="time">The clock.</param>
public sealed class BulkPace(TimeProvider time)
{
    // The rate is that of the last ten seconds, in steps of half a second.
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(500);

    private readonly long _start = time.GetTimestamp();
    private readonly Queue<(TimeSpan At, long Done)> _samples = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _lastSample;
    private RateLimit? _limit;
    private (TimeSpan At, long Done) _limited;

    /// <summary>How many items are done.</summary>
    public long Done { get; private set; }

    /// <summary>How many of them failed.</summary>
    public long Failed { get; private set; }

    /// <summary>How many there are in all, once that is known.</summary>
    public long? Total { get; set; }

    /// <summary>The time since the run began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>The limit of the service that holds the run back; null when none does.</summary>
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

    /// <summary>Items per second in the last seconds.</summary>
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

    /// <summary>The estimated time left; null while it is unknown.</summary>
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

    /// <summary>One more is done.</summary>
    public void Add(bool failed)
    {
        Done++;
        Failed += failed ? 1 : 0;
        Sample(Elapsed);
    }

    /// <summary>Returns it all in words: <c>12 of 90 done, 0 failed, 3.5/s, limited by the service to 60 a minute</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Done}{(Total is { } total ? $" of {total}" : "")} done, {Failed} failed, {Rate:0.#}/s{(Limit is null ? "" : $", limited by the service to {Limit}")}");

    /// <summary>Returns a time in words: <c>about 9 min</c>.</summary>
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

    // Within a window, requests come in bursts, and an item may take several: what whole windows have shown counts, and at first the limit.
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

        // One that is as old as the span, or older, stays: the rate is taken from it.
        while (_samples.Count > 1 && now - _samples.ElementAt(1).At >= s_span)
        {
            _samples.Dequeue();
        }
    }
}
