namespace SwrPowerShell.Core.Bulk;

/// <summary>A column of an input.</summary>
/// <param name="Name">The header.</param>
/// <param name="OtherNames">Alternative headers, such as the field name of the API.</param>
/// <param name="IsRequired">Whether the column is required.</param>
public sealed record RowColumn(string Name, IReadOnlyList<string> OtherNames, bool IsRequired)
{
    /// <summary>All headers of the column.</summary>
    public IEnumerable<string> Names => OtherNames.Prepend(Name);

    /// <summary>Returns <c>Name (other name)</c>.</summary>
    public override string ToString() => OtherNames.Count == 0 ? Name : $"{Name} ({OtherNames[0]})";
}
