using System.Diagnostics;
using System.Management.Automation;

namespace SwrPowerShell.Base;

/// <summary>Shows how far a command is: one bar at the prompt, a line now and then where a log is read.</summary>
internal sealed class BulkProgress(Cmdlet cmdlet, string activity)
{
    private const int LinesEvery = 1000;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_barEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_linesEvery = TimeSpan.FromSeconds(10);

    // Runners set one of these; a bar would only fill their log.
    private static readonly bool s_isLog =
        new[] { "CI", "GITHUB_ACTIONS", "TF_BUILD" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            && !value.Equals("false", StringComparison.OrdinalIgnoreCase));

    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _shownAt;
    private long _shownDone;
    private bool _isShown;

    /// <summary>How many items are done.</summary>
    public long Done { get; private set; }

    /// <summary>How many of them failed.</summary>
    public long Failed { get; private set; }

    /// <summary>How many there are in all, once that is known.</summary>
    public long? Total { get; set; }

    /// <summary>One more is done.</summary>
    public void Add(bool failed)
    {
        Done++;
        Failed += failed ? 1 : 0;
        var now = Stopwatch.GetElapsedTime(_start);
        if (s_isLog ? now - _shownAt >= s_linesEvery || Done - _shownDone >= LinesEvery : now >= s_quiet && now - _shownAt >= s_barEvery)
        {
            (_shownAt, _shownDone) = (now, Done);
            Show(now);
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

    private void Show(TimeSpan now)
    {
        var rate = Done / now.TotalSeconds;
        var left = Total is { } total ? TimeSpan.FromSeconds((total - Done) / rate) : (TimeSpan?)null;
        var status = $"{Done}{(Total is null ? "" : $" of {Total}")} done, {Failed} failed, {rate:0.#}/s";
        if (s_isLog)
        {
            cmdlet.WriteInformation(
                new HostInformationMessage { Message = $"{activity}: {status}{(left is null ? "" : $", about {left.Value.TotalSeconds:0} s left")}" }, ["PSHOST"]);
            return;
        }

        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, status)
        {
            PercentComplete = Total is { } all ? (int)Math.Min(100, 100 * Done / Math.Max(1, all)) : -1,
            SecondsRemaining = left is null ? -1 : (int)left.Value.TotalSeconds,
        });
    }
}
