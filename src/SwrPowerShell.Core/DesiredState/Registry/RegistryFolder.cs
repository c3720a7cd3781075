using SwrPowerShell.Core.Bulk;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A folder of files, read: one file for each kind of resource, as far as the folder has them.</summary>
public sealed class RegistryFolder
{
    private readonly List<RegistryFileContent> _files = [];

    private RegistryFolder()
    {
    }

    /// <summary>The files, in the order in which resources are created. A kind without a file is missing.</summary>
    public IReadOnlyList<RegistryFileContent> Files => _files;

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="resources">The kinds to read; empty for all.</param>
    /// <param name="rules">The rules for names.</param>
    /// <param name="organizations">Other names for organizations of the files.</param>
    /// <exception cref="SwrException">
    /// <c>RegistryFolderNotFound</c> when there is no such folder, or it has no file; <c>OrganizationNotFound</c> when no row has an organization
    /// that gets another name.
    /// </exception>
    public static RegistryFolder Read(
        string path, IReadOnlyCollection<SwrRegistryResource> resources, NameRules rules, IReadOnlyDictionary<string, string> organizations)
    {
        var folder = new RegistryFolder();
        var kinds = RegistryKind.All.Where(kind => resources.Count == 0 || resources.Contains(kind.Resource)).ToList();
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            var file = System.IO.Path.Combine(path, kind.FileName);
            if (System.IO.Path.Exists(file))
            {
                folder._files.Add(RegistryFileContent.Read(kind, file, rules, organizations, mapped));
            }
        }

        if (folder._files.Count == 0)
        {
            var names = string.Join(", ", kinds.Select(kind => kind.FileName));
            throw SwrRules.Invalid(
                ErrorIds.RegistryFolderNotFound,
                Directory.Exists(path) ? $"The folder {DisplayText.Quoted(path)} has none of the files {names}." : $"There is no folder {DisplayText.Quoted(path)}.",
                "Correct -Path, or write the files with Export-SwrRegistry.");
        }

        if (folder._files.All(file => file.Error is null) && organizations.Keys.FirstOrDefault(name => !mapped.Contains(name)) is { } unknown)
        {
            throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.OrganizationNotFound, $"No row of the files has the organization {DisplayText.Quoted(unknown)}, which -MapOrganization names.")
            {
                RecommendedAction = "Correct the name: -MapOrganization takes @{ 'name in the files' = 'new name' }.",
            };
        }

        return folder;
    }
}

/// <summary>A file of a registry, read.</summary>
/// <param name="Kind">What it lists.</param>
/// <param name="Rows">The rows: each with its values, or with what is wrong with it.</param>
/// <param name="Error">Why the file could not be read to its end; null when it could.</param>
public sealed record RegistryFileContent(RegistryKind Kind, IReadOnlyList<(RegistryRow Row, RegistryEntry? Entry, SwrException? Error)> Rows, SwrException? Error)
{
    internal static RegistryFileContent Read(
        RegistryKind kind, string path, NameRules rules, IReadOnlyDictionary<string, string> organizations, HashSet<string> mapped)
    {
        var rows = new List<(RegistryRow, RegistryEntry?, SwrException?)>();
        try
        {
            using var file = CsvFile.Open(path, RowColumns.Describe(kind.Columns));
            var columns = FindColumns(kind, file.Header);
            foreach (var (cells, number, line) in file.Rows().Where(row => !Array.TrueForAll(row.Cells, string.IsNullOrWhiteSpace)))
            {
                var row = new RegistryRow(kind.FileName, number, line, ReadCells(kind, columns, cells, organizations, mapped));
                try
                {
                    RequireWidth(cells, file.Header);
                    rows.Add((row, kind.Read(row, rules), null));
                }
                catch (SwrException e)
                {
                    rows.Add((row, null, row.Locate(e)));
                }
            }

            return new(kind, rows, null);
        }
        catch (SwrException e)
        {
            return new(kind, rows, InFile(kind, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvHelper.CsvHelperException)
        {
            return new(kind, rows, InFile(kind, SwrRules.Invalid(ErrorIds.UnreadableFile, $"It cannot be read: {e.Message}", "Correct the file.")));
        }
    }

    private static SwrException InFile(RegistryKind kind, SwrException e) =>
        new(e.Kind, e.ErrorId, $"{kind.FileName}: {e.Message}") { RecommendedAction = e.RecommendedAction, File = kind.FileName };

    // Another column may be a misspelt one, whose values would be left out without a word.
    private static int[] FindColumns(RegistryKind kind, IReadOnlyList<string> header)
    {
        var index = new int[kind.Columns.Count];
        Array.Fill(index, -1);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            var column = kind.Columns.ToList().FindIndex(known => known.Names.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (column < 0 && header.Count > 1)
            {
                throw Header($"There is no column {DisplayText.Quoted(name)} for a {kind.Noun}.", kind, "Correct the name of the column, or remove the column.");
            }

            if (column >= 0 && index[column] >= 0)
            {
                throw Header($"Two columns mean {kind.Columns[column].Name}.", kind, "Remove one of them.");
            }

            if (column >= 0)
            {
                index[column] = i;
            }
        }

        var missing = kind.Columns.Where((column, i) => column.IsRequired && index[i] < 0).ToList();
        return missing.Count == 0 ? index : throw RowColumns.Unusable(kind.Columns, missing, header);
    }

    private static SwrException Header(string message, RegistryKind kind, string action) =>
        SwrRules.Invalid(ErrorIds.UnusableHeader, $"{message} Columns are {RowColumns.Describe(kind.Columns)}, in any order.", action);

    private static Dictionary<string, string> ReadCells(
        RegistryKind kind, int[] columns, string[] cells, IReadOnlyDictionary<string, string> organizations, HashSet<string> mapped)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0 && columns[i] < cells.Length)
            {
                read[kind.Columns[i].Name] = FormulaGuard.Unprotect(cells[columns[i]])!;
            }
        }

        if (read.TryGetValue(kind.OrganizationColumn, out var name) && organizations.TryGetValue(name, out var other))
        {
            mapped.Add(name);
            read[kind.OrganizationColumn] = other;
        }

        return read;
    }

    private static void RequireWidth(string[] cells, IReadOnlyList<string> header)
    {
        if (cells.Length > header.Count)
        {
            throw SwrRules.Invalid(
                ErrorIds.InvalidCell,
                $"The row has {cells.Length} cells, and the header has {header.Count} columns.",
                "Put cells that contain a comma in quotes.");
        }
    }
}
