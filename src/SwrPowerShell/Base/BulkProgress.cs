using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Http.RateLimiting;

namespace SwrPowerShell.Base;

/// <summary>Shows the progress of a command: a progress bar in a console, lines in the log of a pipeline.</summary>
internal sealed class BulkProgress(Cmdlet cmdlet, string activity)
{
    private const int ItemsPerLine = 1000;
    private static readonly TimeSpan s_firstBarAfter = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_barInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longRun = TimeSpan.FromMinutes(10);

    // An estimate is used only if it holds this long: rows without a request finish at once and distort it.
    private static readonly TimeSpan s_stableFor = TimeSpan.FromSeconds(4);

    // A progress bar would fill the log of a pipeline.
    private readonly bool _isLog = InteractiveSession.IsLog;

    private readonly BulkPace _pace = new(TimeProvider.System);
    private TimeSpan _shownAt;
    private long _shownDone;
    private bool _isShown;
    private bool _hasWarned;
    private TimeSpan? _longSince;

    /// <summary>The number of items below which no progress is shown.</summary>
    public int Minimum { get; set; }

    /// <summary>The number of items that are done.</summary>
    public long Done => _pace.Done;

    /// <summary>The number of items that failed.</summary>
    public long Failed => _pace.Failed;

    /// <summary>Counts an item that is done.</summary>
    public void Add(bool failed)
    {
        _pace.Add(failed);
        if (Done >= Minimum)
        {
            ShowIfDue();
        }
    }

    /// <summary>Sets the total number of items, and updates the display.</summary>
    public void SetTotal(long total, RateLimit? limit)
    {
        (_pace.Total, _pace.Limit) = (total, limit);
        WarnOfLongRun();
        if (_isShown)
        {
            Show();
        }
    }

    /// <summary>Updates the display while the command waits, for example for a rate limit.</summary>
    public void Refresh(RateLimit? limit)
    {
        _pace.Limit = limit;
        WarnOfLongRun();
        if (limit is not null || _isShown)
        {
            ShowIfDue();
        }
    }

    /// <summary>Removes the progress bar.</summary>
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
        if (_isLog ? now - _shownAt >= s_lineInterval || Done - _shownDone >= ItemsPerLine : now >= s_firstBarAfter && now - _shownAt >= s_barInterval)
        {
            Show();
        }
    }

    private void WarnOfLongRun()
    {
        if (_hasWarned || _pace is not { Limit: { } limit, Left: { } left } || left <= s_longRun)
        {
            _longSince = null;
            return;
        }

        _longSince ??= _pace.Elapsed;
        if (_pace.Elapsed - _longSince >= s_stableFor)
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
            cmdlet.WriteHost($"{activity}: {status}");
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
