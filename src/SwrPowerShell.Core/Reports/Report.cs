namespace SwrPowerShell.Core.Reports;

/// <summary>What a run led to: exact counts of all rows, and the first rows of each kind themselves.</summary>
public sealed class Report
{
    /// <summary>How many rows of each status are kept, so that a million of them still fit into memory.</summary>
    public const int MostKept = 10_000;

    private readonly List<ReportEntry> _entries = [];
    private readonly Dictionary<ReportStatus, int> _kept = [];

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The file that the rows came from, as the runner knows it; null when it was not named.</summary>
    public string? Source { get; init; }

    /// <summary>The file that a row came from: the source, or the row's file in the folder that the source is.</summary>
    public string? SourceOf(ReportEntry entry) => entry.File is null ? Source : Source is null ? entry.File : $"{Source.TrimEnd('/', '\\')}/{entry.File}";

    /// <summary>What makes it fail.</summary>
    public SwrReportFailOn FailOn { get; init; }

    /// <summary>Where the rows come from.</summary>
    public ReportRun Run { get; init; } = new();

    /// <summary>The repositories of an inventory.</summary>
    public InventoryList Inventory { get; } = new();

    /// <summary>How many rows had each end.</summary>
    public ReportCounts Counts { get; } = new();

    /// <summary>The rows that were kept, in the order they came.</summary>
    public IReadOnlyList<ReportEntry> Entries => _entries;

    /// <summary>Whether nothing came.</summary>
    public bool IsEmpty => Counts.Total == 0 && Inventory.Items.Count == 0;

    /// <summary>Whether the pipeline ended before all rows came.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>How many rows were only counted.</summary>
    public long Omitted => Counts.Total - _entries.Count;

    /// <summary>Whether the run counts as failed.</summary>
    public bool Fails => FailOn != SwrReportFailOn.Never
        && (Counts.Failed > 0 || (FailOn == SwrReportFailOn.Change && Counts.Planned > 0));

    /// <summary>What happened, in a sentence.</summary>
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

    /// <summary>Whether this row is one of those that make the report fail.</summary>
    public bool IsFault(ReportEntry entry) => entry.Status == ReportStatus.Failed
        || (entry.Status == ReportStatus.Planned && FailOn == SwrReportFailOn.Change);
}
