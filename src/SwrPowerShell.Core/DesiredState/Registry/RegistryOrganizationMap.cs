namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Renames organizations of the files (-MapOrganization).</summary>
/// <param name="names">The names in the files, and the new names.</param>
internal sealed class RegistryOrganizationMap(IReadOnlyDictionary<string, string> names)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <summary>A name that no row contains, or null.</summary>
    public string? Unused => names.Keys.FirstOrDefault(name => !_used.Contains(name));

    /// <summary>Starts a file.</summary>
    public void StartFile() => _rows.Clear();

    /// <summary>Renames the organization of a row.</summary>
    /// <param name="column">The column of the organization.</param>
    /// <param name="cells">The row.</param>
    /// <returns>False for a row that has become equal to one of another organization, because two organizations were merged.</returns>
    public bool Rename(string column, Dictionary<string, string> cells)
    {
        if (names.Count == 0 || !cells.TryGetValue(column, out var name))
        {
            return true;
        }

        if (names.TryGetValue(name, out var other))
        {
            _used.Add(name);
            cells[column] = other;
        }

        var row = string.Join('\0', cells.Values);
        return _rows.TryAdd(row, name) || _rows[row] == name;
    }
}
