namespace SwrPowerShell.Core.Reports;

/// <summary>The content of a report: counts of all rows, and the first rows of each status.</summary>
public sealed class Report
{
    /// <summary>The maximum number of rows of each status, which bounds memory.</summary>
    public const int MostKept = 10_000;

    private readonly List<ReportEntry> _entries = [];
    private readonly Dictionary<ReportStatus, int> _kept = [];

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The source file or folder of the rows, as a path for the runner; null if unknown.</summary>
    public string? Source { get; init; }

    /// <summary>Returns the file of a row: the source, or a file in that folder.</summary>
    public string? SourceOf(ReportEntry entry) => entry.File is null ? Source : Source is null ? entry.File : $"{Source.TrimEnd('/', '\\')}/{entry.File}";

    /// <summary>The condition for failure.</summary>
    public SwrReportFailOn FailOn { get; init; }

    /// <summary>The origin of the rows.</summary>
    public ReportRun Run { get; init; } = new();

    /// <summary>The repositories of an inventory.</summary>
    public InventoryList Inventory { get; } = new();

    /// <summary>The number of rows by action.</summary>
    public ReportCounts Counts { get; } = new();

    /// <summary>The rows, in the order of the input.</summary>
    public IReadOnlyList<ReportEntry> Entries => _entries;

    /// <summary>Whether there was no input.</summary>
    public bool IsEmpty => Counts.Total == 0 && Inventory.Items.Count == 0;

    /// <summary>Whether the pipeline was stopped before the last row.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The number of rows that are counted but not listed.</summary>
    public long Omitted => Counts.Total - _entries.Count;

    /// <summary>Whether the report fails.</summary>
    public bool Fails => FailOn != SwrReportFailOn.Never
        && (Counts.Failed > 0 || (FailOn == SwrReportFailOn.Change && Counts.Planned > 0));

    /// <summary>The summary in one sentence.</summary>
    public string Sentence => $"{Counts}."
        + (Counts.Failed == 0 && Fails ? " It fails because the plan would change something." : "");

    /// <summary>Adds a row.</summary>
    public void Add(ReportEntry entry)
    {
        Counts.Add(entry.Action);
        var kept = _kept.GetValueOrDefault(entry.Status);
        if (kept < MostKept)
        {
            _kept[entry.Status] = kept + 1;
            _entries.Add(entry);
        }
    }

    /// <summary>Whether a row makes the report fail.</summary>
    public bool IsFault(ReportEntry entry) => entry.Status == ReportStatus.Failed
        || (entry.Status == ReportStatus.Planned && FailOn == SwrReportFailOn.Change);
}
