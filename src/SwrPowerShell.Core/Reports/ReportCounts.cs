namespace SwrPowerShell.Core.Reports;

/// <summary>Number of rows by action.</summary>
public sealed class ReportCounts
{
    /// <summary>The actions with their words for sentences, in the order of all reports.</summary>
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

    /// <summary>The number of all rows.</summary>
    public long Total { get; private set; }

    /// <summary>The number of rows that failed.</summary>
    public long Failed => this["failed"];

    /// <summary>The number of rows without a change, which tables omit.</summary>
    public long Unchanged => this["unchanged"] + this["valid"];

    /// <summary>The number of planned changes.</summary>
    public long Planned => this["toCreate"] + this["toUpdate"] + this["extra"];

    /// <summary>The number of rows with an action.</summary>
    public long this[string action] => _byAction.GetValueOrDefault(action);

    /// <summary>Counts a row.</summary>
    public void Add(string action)
    {
        Total++;
        _byAction[action] = this[action] + 1;
    }

    /// <summary>Returns the counts: <c>2 created, 5 unchanged, 1 failed</c>.</summary>
    public override string ToString() => Total == 0
        ? "nothing was reported"
        : string.Join(", ", Names.Where(n => this[n.Action] > 0).Select(n => $"{this[n.Action]} {n.Words}"));
}
