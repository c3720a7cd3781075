using System.Text;

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

    /// <summary>Reads a text.</summary>
    public static CsvLines Read(TextReader reader, char delimiter = ',')
    {
        var lines = new CsvLines();
        var scanner = new Scanner(reader, delimiter);
        var hasHeader = false;
        while (scanner.Next() is { } record)
        {
            if (!hasHeader)
            {
                // Comments before the header are skipped.
                hasHeader = !record.Start.StartsWith('#') || record.Start.StartsWith(Fields, StringComparison.Ordinal);
            }
            else if (!record.IsBlank)
            {
                lines._lines.Add(record.Line);
            }
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

    private readonly record struct CsvRecord(int Line, string Start, bool IsBlank);

    /// <summary>Follows the reading rules of <c>Import-Csv</c>: a quote counts only where a cell begins, behind spaces at most.</summary>
    private sealed class Scanner(TextReader reader, char delimiter)
    {
        private readonly StringBuilder _start = new();
        private int _line = 1;

        /// <summary>The next record; null at the end.</summary>
        public CsvRecord? Next()
        {
            if (reader.Peek() < 0)
            {
                return null;
            }

            var line = _line;
            _start.Clear();
            var isOnlyCell = true;
            while (ReadCell(isOnlyCell) is var end && end == delimiter)
            {
                isOnlyCell = false;
            }

            return new CsvRecord(line, _start.ToString(), isOnlyCell && _start.Length == 0);
        }

        // Returns the character behind the cell: a delimiter, a line feed, or -1.
        private int ReadCell(bool isFirst)
        {
            var (isQuoted, isEmpty, mayQuote) = (false, true, true);
            while (true)
            {
                var c = ReadChar();
                if (isQuoted && c >= 0)
                {
                    if (c != '"')
                    {
                        Keep((char)c);
                    }
                    else if (reader.Peek() == '"')
                    {
                        _ = reader.Read();
                        Keep('"');
                    }
                    else
                    {
                        isQuoted = false;
                    }
                }
                else if (c == delimiter || c is '\n' or < 0)
                {
                    return c;
                }
                else if (c == '"' && mayQuote)
                {
                    (isQuoted, mayQuote) = (true, false);
                }
                else if (!isEmpty || c is not (' ' or '\t'))
                {
                    mayQuote = false;
                    Keep((char)c);
                }
            }

            void Keep(char c)
            {
                isEmpty = false;
                if (isFirst && _start.Length < Fields.Length)
                {
                    _start.Append(c);
                }
            }
        }

        // Every way to end a line reads as a line feed.
        private int ReadChar()
        {
            var c = reader.Read();
            if (c == '\r')
            {
                if (reader.Peek() == '\n')
                {
                    _ = reader.Read();
                }

                c = '\n';
            }

            if (c == '\n')
            {
                _line++;
            }

            return c;
        }
    }
}
