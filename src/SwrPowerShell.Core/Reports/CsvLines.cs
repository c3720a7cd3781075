namespace SwrPowerShell.Core.Reports;

/// <summary>Line numbers of the rows of a CSV file, counted as by <c>Import-Csv</c>.</summary>
public sealed class CsvLines
{
    private readonly List<int> _lines;

    private CsvLines(List<int> lines) => _lines = lines;

    /// <summary>The number of rows.</summary>
    public int Count => _lines.Count;

    /// <summary>The line of a row; for a row beyond the file, the line without multi-line cells.</summary>
    /// <param name="row">The row, counted from 1 after the header.</param>
    public long this[long row] => row >= 1 && row <= _lines.Count ? _lines[(int)row - 1] : row + 1;

    /// <summary>Reads a file; null if it cannot be read.</summary>
    public static CsvLines? TryRead(string path)
    {
        try
        {
            using var first = SharedFile.OpenText(path);
            var delimiter = CsvRecords.FindDelimiter(first);
            using var reader = SharedFile.OpenText(path);
            return Read(reader, delimiter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads a text by the rules of <c>Import-Csv</c>.</summary>
    public static CsvLines Read(TextReader reader, char delimiter = ',') =>
        new([.. CsvRecords.Read(reader, delimiter).Skip(1).Select(record => record.Line)]);
}
