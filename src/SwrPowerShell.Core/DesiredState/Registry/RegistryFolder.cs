using SwrPowerShell.Core.Bulk;
using SwrPowerShell.Core.Reports;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>The content of a folder with a file for each kind of resource.</summary>
public sealed class RegistryFolder
{
    private readonly List<RegistryFileContent> _files = [];

    private RegistryFolder()
    {
    }

    /// <summary>The existing files, in the order in which resources are created.</summary>
    public IReadOnlyList<RegistryFileContent> Files => _files;

    /// <summary>The names of other CSV files, which may be misspelled.</summary>
    public IReadOnlyList<string> UnknownFiles { get; private set; } = [];

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="resources">The kinds of resources to read; empty for all.</param>
    /// <param name="rules">The rules for names.</param>
    /// <param name="organizations">New names for organizations of the files.</param>
    /// <param name="delimiter">The delimiter; null to detect it in each header.</param>
    /// <param name="encoding">The encoding; null for that of the byte order mark, or else UTF-8.</param>
    /// <exception cref="SwrException">
    /// <c>RegistryFolderNotFound</c>: the folder does not exist or has no file; or <c>OrganizationNotFound</c>: no row has an organization that is
    /// to be renamed.
    /// </exception>
    public static RegistryFolder Read(
        string path,
        IReadOnlyCollection<SwrRegistryResource> resources,
        NameRules rules,
        IReadOnlyDictionary<string, string> organizations,
        char? delimiter = null,
        Encoding? encoding = null)
    {
        var folder = new RegistryFolder();
        var kinds = RegistryKind.All.Where(kind => resources.Count == 0 || resources.Contains(kind.Resource)).ToList();
        var mapped = new RegistryOrganizationMap(organizations);
        foreach (var kind in kinds)
        {
            var file = Path.Combine(path, kind.FileName);
            if (Path.Exists(file))
            {
                folder._files.Add(RegistryFileContent.Read(kind, () => CsvRows.Open(file, delimiter, encoding, RowColumns.Describe(kind.Columns)), rules, mapped));
            }
        }

        if (Directory.Exists(path))
        {
            // On a file system that ignores case, a file is known in any case.
            bool IsKnown(string name) => RegistryKind.All.Any(
                kind => kind.FileName.Equals(name, StringComparison.OrdinalIgnoreCase) && Path.Exists(Path.Combine(path, kind.FileName)));
            var files = Directory.EnumerateFiles(path, "*.csv", new EnumerationOptions { IgnoreInaccessible = true }).Select(file => Path.GetFileName(file));
            folder.UnknownFiles = [.. files.Where(name => !IsKnown(name)).Order(StringComparer.Ordinal)];
        }

        if (folder._files.Count == 0)
        {
            var names = string.Join(", ", kinds.Select(kind => kind.FileName));
            throw SwrRules.Invalid(
                ErrorIds.RegistryFolderNotFound,
                Directory.Exists(path) ? $"The folder {DisplayText.Quoted(path)} has none of the files {names}." : $"There is no folder {DisplayText.Quoted(path)}.",
                "Correct -Path, or write the files with Export-SwrRegistry.");
        }

        if (folder._files.All(file => file.Error is null) && mapped.Unused is { } unknown)
        {
            throw new SwrException(
                SwrErrorKind.NotFound, ErrorIds.OrganizationNotFound, $"No row of the files has the organization {DisplayText.Quoted(unknown)}, which -MapOrganization names.",
                "Correct the name: -MapOrganization takes @{ 'name in the files' = 'new name' }.");
        }

        return folder;
    }
}

/// <summary>The content of a file of a registry.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Rows">The rows, each with its values or its error.</param>
/// <param name="Error">The error that ended reading, or null.</param>
public sealed record RegistryFileContent(RegistryKind Kind, IReadOnlyList<(RegistryRow Row, RegistryEntry? Entry, SwrException? Error)> Rows, SwrException? Error)
{
    internal static RegistryFileContent Read(RegistryKind kind, Func<CsvRows> open, NameRules rules, RegistryOrganizationMap organizations)
    {
        var rows = new List<(RegistryRow, RegistryEntry?, SwrException?)>();
        try
        {
            using var file = open();
            var columns = FindColumns(kind, file.Header);
            organizations.StartFile();
            foreach (var (number, record) in file.ReadRecords().Index())
            {
                var cells = record.Cells;
                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                var values = ReadCells(kind, columns, cells);
                if (!organizations.Rename(kind.OrganizationColumn, values))
                {
                    continue;
                }

                var row = new RegistryRow(kind.FileName, number + 1, record.Line, values);
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
        new(e.Kind, e.ErrorId, $"{kind.FileName}: {e.Message}", e.RecommendedAction) { File = kind.FileName };

    // An unknown column is an error: it may be misspelled, and its values would be ignored.
    private static int[] FindColumns(RegistryKind kind, IReadOnlyList<string> header)
    {
        var index = new int[kind.Columns.Count];
        Array.Fill(index, -1);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i].Trim();
            var column = kind.Columns.ToList().FindIndex(known => known.Names.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (column >= 0)
            {
                index[column] = index[column] < 0 ? i : throw Header($"Two columns mean {kind.Columns[column].Name}.", kind, "Remove one of them.");
            }
            else if (header.Count > 1)
            {
                throw Header($"There is no column {DisplayText.Quoted(name)} for a {kind.Noun}.", kind, "Correct the name of the column, or remove the column.");
            }
        }

        var missing = kind.Columns.Where((column, i) => column.IsRequired && index[i] < 0).ToList();
        return missing.Count == 0 ? index : throw RowColumns.Unusable(kind.Columns, missing, header);
    }

    private static SwrException Header(string message, RegistryKind kind, string action) =>
        SwrRules.Invalid(ErrorIds.UnusableHeader, $"{message} Columns are {RowColumns.Describe(kind.Columns)}, in any order.", action);

    private static Dictionary<string, string> ReadCells(RegistryKind kind, int[] columns, string[] cells)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] >= 0 && columns[i] < cells.Length)
            {
                read[kind.Columns[i].Name] = FormulaGuard.Unprotect(cells[columns[i]])!;
            }
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
