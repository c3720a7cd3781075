using CsvHelper;
using CsvHelper.Configuration;

namespace SwrPowerShell.Core.Reports;

/// <summary>The line that each row of a CSV file begins on, with rows as <c>Import-Csv</c> counts them.</summary>
public sealed class CsvLines
{
    private const string Fields = "#Fields: ";

    private readonly List<int> _lines = [];

    private CsvLines()
    {
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _lines.Count;

    /// <summary>The line of a row; for one that the file does not have, the line it would have in a plain file.</summary>
    /// <param name="row">The row, counted from 1; the header is none.</param>
    public long this[long row] => row >= 1 && row <= _lines.Count ? _lines[(int)row - 1] : row + 1;

    /// <summary>Reads a file; null when it cannot be read.</summary>
    public static CsvLines? TryRead(string path)
    {
        try
        {
            using var first = SharedFile.OpenText(path);
            var delimiter = FindDelimiter(first);
            using var reader = SharedFile.OpenText(path);
            return Read(reader, delimiter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads a text by the rules of <c>Import-Csv</c>: a quote counts only where a cell begins, behind spaces at most.</summary>
    public static CsvLines Read(TextReader reader, char delimiter = ',')
    {
        var lines = new CsvLines();
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            WhiteSpaceChars = delimiter == '\t' ? [' '] : [' ', '\t'],
        });
        var (hasHeader, line) = (false, 1);
        while (parser.Read())
        {
            var first = parser.Count == 0 ? "" : parser[0];
            if (!hasHeader)
            {
                // Comments before the header are skipped.
                hasHeader = !first.StartsWith('#') || first.StartsWith(Fields, StringComparison.Ordinal);
            }
            else if (parser.Count > 1 || first.Length > 0)
            {
                lines._lines.Add(line);
            }

            line = parser.RawRow + 1;
        }

        return lines;
    }

    // The delimiter only decides where a quote may begin a cell, so the header's most frequent one will do.
    private static char FindDelimiter(StreamReader reader)
    {
        string? header;
        do
        {
            header = reader.ReadLine();
        }
        while (header is { Length: > 0 } && header[0] == '#');

        return ",;\t|".MaxBy(candidate => header?.Count(c => c == candidate) ?? 0);
    }
}
