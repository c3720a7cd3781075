namespace SwrPowerShell.Core.Reports;

/// <summary>Status of a row.</summary>
public enum ReportStatus
{
    /// <summary>The row failed.</summary>
    Failed,

    /// <summary>A change is planned.</summary>
    Planned,

    /// <summary>A change was made.</summary>
    Done,

    /// <summary>There is no change.</summary>
    Unchanged,

    /// <summary>The result is not about a change.</summary>
    Other,
}

/// <summary>A row of a report. Its texts are not escaped.</summary>
public sealed record ReportEntry
{
    private const int LongestItem = 300;
    private const int LongestText = 1000;

    /// <summary>The status.</summary>
    public required ReportStatus Status { get; init; }

    /// <summary>The action, one of <see cref="ReportCounts.Names"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource, such as <c>dev/web</c>.</summary>
    public string Item { get; init => field = DisplayText.Cut(value, LongestItem); } = "";

    /// <summary>The error or the changes.</summary>
    public string Message { get; init => field = DisplayText.Cut(value, LongestText); } = "";

    /// <summary>The recommended action.</summary>
    public string Advice { get; init => field = DisplayText.Cut(value, LongestText); } = "";

    /// <summary>The error id.</summary>
    public string Code { get; init => field = DisplayText.Cut(value, LongestItem); } = "";

    /// <summary>The id of the failed request.</summary>
    public string RequestId { get; init => field = DisplayText.Cut(value, LongestItem); } = "";

    /// <summary>The changed properties as text; empty if <see cref="Message"/> contains all.</summary>
    public IReadOnlyList<ReportChange> Changes { get; init; } = [];

    /// <summary>The row number of the input, counted from 1.</summary>
    public long? Row { get; init; }

    /// <summary>The file of the row in the source folder; null if the source is a file.</summary>
    public string? File { get; init; }

    /// <summary>The line of the file on which the row begins.</summary>
    public long? Line { get; init; }

    /// <summary>Message and recommended action.</summary>
    public string Text => Advice.Length == 0 ? Message : $"{Message} {Advice}";
}

/// <summary>A changed property.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Before">The value before the change.</param>
/// <param name="After">The value after the change.</param>
public sealed record ReportChange(string Name, string Before, string After);
