namespace SwrPowerShell.Core.Bulk;

/// <summary>A column that is read from rows.</summary>
/// <param name="Name">Its header.</param>
/// <param name="OtherNames">Other headers that mean the same, such as the name of the API's field.</param>
/// <param name="IsRequired">Whether every row must have it.</param>
public sealed record RowColumn(string Name, IReadOnlyList<string> OtherNames, bool IsRequired)
{
    /// <summary>All headers that mean the column.</summary>
    public IEnumerable<string> Names => OtherNames.Prepend(Name);

    /// <summary>Returns <c>Name (other name)</c>.</summary>
    public override string ToString() => OtherNames.Count == 0 ? Name : $"{Name} ({OtherNames[0]})";
}
