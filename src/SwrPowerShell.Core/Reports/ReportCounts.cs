namespace SwrPowerShell.Core.Reports;

/// <summary>How many rows had each end.</summary>
public sealed class ReportCounts
{
    /// <summary>The ends a row can have, and how a sentence says them. The order is that of every report.</summary>
    public static IReadOnlyList<(string Action, string Words)> Names { get; } =
    [
        ("created", "created"),
        ("updated", "updated"),
        ("removed", "removed"),
        ("toCreate", "to create"),
        ("toUpdate", "to update"),
        ("extra", "extra"),
        ("unchanged", "unchanged"),
        ("valid", "valid"),
        ("other", "other"),
        ("failed", "failed"),
    ];

    private readonly Dictionary<string, long> _byAction = [];

    /// <summary>All rows.</summary>
    public long Total { get; private set; }

    /// <summary>Rows that failed.</summary>
    public long Failed => this["failed"];

    /// <summary>Rows that need no table.</summary>
    public long Unchanged => this["unchanged"] + this["valid"];

    /// <summary>Changes that a plan names.</summary>
    public long Planned => this["toCreate"] + this["toUpdate"] + this["extra"];

    /// <summary>How many rows had this end.</summary>
    public long this[string action] => _byAction.GetValueOrDefault(action);

    /// <summary>One more.</summary>
    public void Add(string action)
    {
        Total++;
        _byAction[action] = this[action] + 1;
    }

    /// <summary>Returns such as <c>2 created, 5 unchanged, 1 failed</c>.</summary>
    public override string ToString() => Total == 0
        ? "nothing was reported"
        : string.Join(", ", Names.Where(n => this[n.Action] > 0).Select(n => $"{this[n.Action]} {n.Words}"));
}
