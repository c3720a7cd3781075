using SwrPowerShell.Core.Http.RateLimiting;

namespace SwrPowerShell.Tests.Core.Http.RateLimiting;

/// <summary>A service with a fixed window, and the clients that send to it by a schedule, in simulated time.</summary>
internal sealed class LimitedService(RateLimit limit)
{
    private readonly PriorityQueue<Action, (TimeSpan At, int Order)> _events = new();
    private readonly Random _jitter = new(7);
    private TimeSpan? _windowBegan;
    private int _inWindow;
    private int _order;
    private int _left;
    private int _idle;
    private TimeSpan _now;
    private TimeSpan _wakes;

    /// <summary>What the service allows now.</summary>
    public RateLimit Limit { get; set; } = limit;

    /// <summary>Where its windows begin; null when the first request after a window begins the next.</summary>
    public TimeSpan? Grid { get; init; }

    /// <summary>A window that has begun before, and how much of it is used up.</summary>
    public (TimeSpan Began, int Used) Earlier
    {
        init => (_windowBegan, _inWindow) = value;
    }

    /// <summary>Whether a refusal names the limit.</summary>
    public bool Names { get; init; } = true;

    /// <summary>The shortest way there, and the same back.</summary>
    public TimeSpan Way { get; init; } = TimeSpan.FromMilliseconds(0.5);

    /// <summary>How much longer a way may take.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How many requests the simulated clients may have in flight.</summary>
    public int Throttle { get; init; } = 16;

    public RateSchedule Schedule { get; init; } = new(TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(20));

    public int Refused { get; private set; }

    /// <summary>When each request was let through.</summary>
    public List<TimeSpan> Accepted { get; } = [];

    public TimeSpan Elapsed => _now;

    /// <summary>Something that happens meanwhile.</summary>
    public void At(TimeSpan time, Action action) => _events.Enqueue(action, (time, _order++));

    /// <summary>Sends so many requests, each until it is let through.</summary>
    public LimitedService Run(int requests)
    {
        _left = requests;
        _idle = Throttle;
        Send();
        while (Accepted.Count < requests && _events.TryDequeue(out var happens, out var when))
        {
            _now = when.At > _now ? when.At : _now;
            happens();
            Send();
            if (_now > TimeSpan.FromDays(2))
            {
                throw new InvalidOperationException($"Only {Accepted.Count} of {requests} were let through in two days.");
            }
        }

        return this;
    }

    private TimeSpan OneWay => Way + (Jitter * _jitter.NextDouble());

    private void Send()
    {
        while (_left > 0 && _idle > 0)
        {
            var next = Schedule.NextSend(_now);
            if (next > _now)
            {
                if (next != RateSchedule.AfterReply && next != _wakes)
                {
                    // A timer is late by up to a millisecond or two.
                    _wakes = next;
                    At(next + TimeSpan.FromMilliseconds(2 * _jitter.NextDouble()), static () => { });
                }

                return;
            }

            _left--;
            _idle--;
            Schedule.Sent(_now);
            var sent = _now;
            At(_now + OneWay, () => Arrive(sent));
        }
    }

    private void Arrive(TimeSpan sent)
    {
        var began = Grid is { } grid ? grid + (Limit.Window * Math.Floor((_now - grid) / Limit.Window)) : _windowBegan;
        if (began != _windowBegan || _now - began >= Limit.Window || began is null)
        {
            (_windowBegan, _inWindow) = (Grid is null ? _now : began, 0);
        }

        var isAccepted = _inWindow < Limit.Requests;
        _inWindow += isAccepted ? 1 : 0;
        var said = Names ? Limit : null;
        if (isAccepted)
        {
            Accepted.Add(_now);
        }
        else
        {
            Refused++;
        }

        At(_now + OneWay, () => Answer(sent, isAccepted, said));
    }

    private void Answer(TimeSpan sent, bool isAccepted, RateLimit? said)
    {
        _idle++;
        if (isAccepted)
        {
            Schedule.Answered(sent, _now, null);
        }
        else
        {
            _left++;
            Schedule.Refused(sent, _now, new RateLimitNotice { IsRefusal = true, Limit = said });
        }
    }
}
