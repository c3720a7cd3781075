namespace SwrPowerShell.Core.Reports;

/// <summary>Reads a CSV file row by row.</summary>
public sealed class CsvRows : IDisposable
{
    private readonly string _path;
    private readonly StreamReader _reader;
    private readonly IEnumerator<CsvRecord> _records;
    private readonly List<int> _lines = [];

    private CsvRows(string path, StreamReader reader, char delimiter)
    {
        (_path, _reader) = (path, reader);
        _records = CsvRecords.Read(reader, delimiter).GetEnumerator();
    }

    /// <summary>The headers.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Returns the line on which a row begins. Requires that the row was read.</summary>
    public long LineOf(long row) => _lines[(int)row - 1];

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="delimiter">The delimiter; null to detect it in the header.</param>
    /// <param name="encoding">The encoding; null for that of the byte order mark, or else UTF-8.</param>
    /// <param name="columns">The known columns for messages.</param>
    /// <exception cref="SwrException"><c>UnreadableFile</c>, <c>EmptyFile</c> or <c>UnusableHeader</c>.</exception>
    public static CsvRows Open(string path, char? delimiter, Encoding? encoding, string columns)
    {
        try
        {
            var rows = new CsvRows(path, SharedFile.OpenText(path, encoding), delimiter ?? FindDelimiter(path, encoding));
            try
            {
                rows.ReadHeader(columns);
                return rows;
            }
            catch
            {
                rows.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Reads the rows, each with a cell for each column; null for a missing cell.</summary>
    /// <exception cref="SwrException"><c>UnreadableFile</c> or <c>BrokenQuotes</c>.</exception>
    public IEnumerable<IReadOnlyList<string?>> Read()
    {
        foreach (var record in ReadRecords())
        {
            _lines.Add(record.Line);
            yield return [.. Header.Select((_, i) => i < record.Cells.Length ? record.Cells[i] : null)];
        }

        if (_lines.Count == 0)
        {
            throw SwrRules.Invalid(ErrorIds.EmptyFile, $"The file {DisplayText.Quoted(_path)} has a header and no rows.", "Write a row for each repository.");
        }
    }

    /// <summary>Reads the rows with their actual number of cells. There may be no rows.</summary>
    /// <exception cref="SwrException"><c>UnreadableFile</c> or <c>BrokenQuotes</c>.</exception>
    internal IEnumerable<CsvRecord> ReadRecords()
    {
        while (Next() is { } record)
        {
            yield return record;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _records.Dispose();
        _reader.Dispose();
    }

    private static char FindDelimiter(string path, Encoding? encoding)
    {
        using var reader = SharedFile.OpenText(path, encoding);
        return CsvRecords.FindDelimiter(reader);
    }

    private void ReadHeader(string columns)
    {
        var header = Next()?.Cells ?? [];
        if (header.All(string.IsNullOrEmpty))
        {
            throw SwrRules.Invalid(ErrorIds.EmptyFile, $"The file {DisplayText.Quoted(_path)} is empty.", $"Its first line must be a header: {columns}.");
        }

        if (header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Key.Length > 0 && same.Skip(1).Any()) is { } repeated)
        {
            throw SwrRules.Invalid(ErrorIds.UnusableHeader, $"The file has the column {DisplayText.Quoted(repeated.Key)} twice.", "Remove or rename one of the columns.");
        }

        Header = [.. header.Select((name, i) => name.Length == 0 ? $"H{i + 1}" : name)];
    }

    private CsvRecord? Next()
    {
        try
        {
            if (!_records.MoveNext())
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or DecoderFallbackException)
        {
            throw Unreadable(_path, e);
        }

        // The cell of an unclosed quote contains all lines up to the next quote or the end, whose rows would be lost without an error.
        var record = _records.Current;
        var isOneLine = !record.Raw.AsSpan().TrimEnd("\r\n").ContainsAny('\r', '\n');
        return isOneLine || (!record.HasStrayQuote && record.Raw.Count(c => c == '"') % 2 == 0) ? record : throw SwrRules.Invalid(
            ErrorIds.BrokenQuotes, $"Line {record.Line} has a quote that is not closed.", "Close the quote; write a quote within quotes twice.");
    }

    private static SwrException Unreadable(string path, Exception cause) => cause is DecoderFallbackException
        ? SwrRules.Invalid(ErrorIds.UnreadableFile, $"The file {DisplayText.Quoted(path)} is not in UTF-8.", "Save the file as UTF-8, or name its encoding, such as -Encoding gb18030.")
        : cause is FileNotFoundException or DirectoryNotFoundException
        ? SwrRules.Invalid(ErrorIds.UnreadableFile, $"The file {DisplayText.Quoted(path)} does not exist.", "Correct the path.")
        : SwrRules.Invalid(ErrorIds.UnreadableFile, $"The file {DisplayText.Quoted(path)} cannot be read: {DisplayText.Plain(cause.Message)}", "Check the path and your permission to read the file.");
}
