namespace SwrPowerShell.Core.Reports;

/// <summary>The outcome of one row.</summary>
public enum ReportStatus
{
    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Something would be changed.</summary>
    Planned,

    /// <summary>Something was changed.</summary>
    Done,

    /// <summary>Nothing is to be changed.</summary>
    Unchanged,

    /// <summary>A result that says nothing of a change.</summary>
    Other,
}

/// <summary>One row of a report. Its texts are as they came: each language escapes them itself.</summary>
public sealed record ReportEntry
{
    private const int LongestItem = 300;
    private const int LongestText = 1000;

    /// <summary>The status.</summary>
    public required ReportStatus Status { get; init; }

    /// <summary>The word for it, one of <see cref="ReportCounts.Names"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The thing that it is about, such as <c>dev/web</c>.</summary>
    public string Item { get; init => field = ReportText.Cut(value, LongestItem); } = "";

    /// <summary>What is wrong, or what differs.</summary>
    public string Message { get; init => field = ReportText.Cut(value, LongestText); } = "";

    /// <summary>What to do about it.</summary>
    public string Advice { get; init => field = ReportText.Cut(value, LongestText); } = "";

    /// <summary>The error id.</summary>
    public string Code { get; init => field = ReportText.Cut(value, LongestItem); } = "";

    /// <summary>The service's id of the request that failed.</summary>
    public string RequestId { get; init => field = ReportText.Cut(value, LongestItem); } = "";

    /// <summary>The properties that differ, each as text; empty when <see cref="Message"/> says all.</summary>
    public IReadOnlyList<ReportChange> Changes { get; init; } = [];

    /// <summary>The row of the input, counted from 1.</summary>
    public long? Row { get; init; }

    /// <summary>The file of the row, where the source is a folder; null otherwise.</summary>
    public string? File { get; init; }

    /// <summary>The line of the source that the row begins on.</summary>
    public long? Line { get; init; }

    /// <summary>Message and advice in one.</summary>
    public string Text => Advice.Length == 0 ? Message : $"{Message} {Advice}";
}

/// <summary>A property that differs.</summary>
/// <param name="Name">The property.</param>
/// <param name="Before">What it is or was.</param>
/// <param name="After">What it should be or is now.</param>
public sealed record ReportChange(string Name, string Before, string After);
