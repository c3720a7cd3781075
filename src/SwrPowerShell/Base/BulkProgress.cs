using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Http.RateLimiting;

namespace SwrPowerShell.Base;

/// <summary>Shows how far a command is: one bar at the prompt, a line now and then where a log is read.</summary>
internal sealed class BulkProgress(Cmdlet cmdlet, string activity)
{
    private const int LinesEvery = 1000;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_barEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_linesEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(10);

    // Rows that need nothing are done at once after those that wait: an estimate counts once it has lasted.
    private static readonly TimeSpan s_certain = TimeSpan.FromSeconds(4);

    // A bar would only fill the log.
    private readonly bool _isLog = InteractiveSession.IsLog;

    private readonly BulkPace _pace = new(TimeProvider.System);
    private TimeSpan _shownAt;
    private long _shownDone;
    private bool _isShown;
    private bool _hasWarned;
    private TimeSpan? _longSince;

    /// <summary>How many items must be done before there is progress to show.</summary>
    public int Least { get; set; }

    /// <summary>How many items are done.</summary>
    public long Done => _pace.Done;

    /// <summary>How many of them failed.</summary>
    public long Failed => _pace.Failed;

    /// <summary>One more is done.</summary>
    public void Add(bool failed)
    {
        _pace.Add(failed);
        if (Done >= Least)
        {
            ShowIfDue();
        }
    }

    /// <summary>How many there are in all: shown at once.</summary>
    public void Know(long total, RateLimit? limit)
    {
        (_pace.Total, _pace.Limit) = (total, limit);
        WarnOfLongRun();
        if (_isShown)
        {
            Show();
        }
    }

    /// <summary>Time has passed: while a limit holds the command back, little else happens.</summary>
    public void Refresh(RateLimit? limit)
    {
        _pace.Limit = limit;
        WarnOfLongRun();
        if (limit is not null || _isShown)
        {
            ShowIfDue();
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        if (_isShown)
        {
            _isShown = false;
            cmdlet.WriteProgress(new ProgressRecord(0, activity, "Completed") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void ShowIfDue()
    {
        var now = _pace.Elapsed;
        if (_isLog ? now - _shownAt >= s_linesEvery || Done - _shownDone >= LinesEvery : now >= s_quiet && now - _shownAt >= s_barEvery)
        {
            Show();
        }
    }

    private void WarnOfLongRun()
    {
        if (_hasWarned || _pace is not { Limit: { } limit, Left: { } left } || left <= s_long)
        {
            _longSince = null;
            return;
        }

        _longSince ??= _pace.Elapsed;
        if (_pace.Elapsed - _longSince >= s_certain)
        {
            _hasWarned = true;
            cmdlet.WriteWarning($"The service limits requests to {limit}: what is left ({_pace.Total - Done:N0}) takes {BulkPace.InWords(left)}.");
        }
    }

    private void Show()
    {
        (_shownAt, _shownDone) = (_pace.Elapsed, Done);
        var left = _pace.Left;
        var status = $"{_pace}{(left is { } time && (_isLog || _pace.Limit is not null) ? $", {BulkPace.InWords(time)} left" : "")}";
        if (_isLog)
        {
            cmdlet.WriteInformation(new HostInformationMessage { Message = $"{activity}: {status}" }, ["PSHOST"]);
            return;
        }

        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, status)
        {
            PercentComplete = _pace.Total is { } all ? (int)Math.Min(100, 100 * Done / Math.Max(1, all)) : -1,
            SecondsRemaining = left is { } seconds ? (int)Math.Min(int.MaxValue, seconds.TotalSeconds) : -1,
        });
    }
}
