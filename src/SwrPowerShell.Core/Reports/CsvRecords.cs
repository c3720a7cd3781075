using CsvHelper;
using CsvHelper.Configuration;

namespace SwrPowerShell.Core.Reports;

/// <summary>A record of a CSV file.</summary>
/// <param name="Cells">The cells.</param>
/// <param name="Line">The line on which the record begins, counted from 1.</param>
/// <param name="Raw">The text.</param>
/// <param name="HasStrayQuote">Whether there is a quote within an unquoted cell, or text after the end of a quoted one.</param>
internal sealed record CsvRecord(string[] Cells, int Line, string Raw, bool HasStrayQuote);

/// <summary>Reads records by the rules of <c>Import-Csv</c>: a cell is quoted if it begins with a quote, apart from spaces.</summary>
internal static class CsvRecords
{
    private const string Fields = "#Fields: ";

    /// <summary>Returns the header and all records that are not blank. Skips comments before the header.</summary>
    public static IEnumerable<CsvRecord> Read(TextReader reader, char delimiter)
    {
        var hasStrayQuote = false;
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => hasStrayQuote = true,
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            WhiteSpaceChars = delimiter == '\t' ? [' '] : [' ', '\t'],
        });
        var (hasHeader, line) = (false, 1);
        while (parser.Read())
        {
            hasStrayQuote = false;
            var first = parser.Count == 0 ? "" : parser[0];
            var isHeader = !hasHeader && (!first.StartsWith('#') || first.StartsWith(Fields, StringComparison.Ordinal));
            if (isHeader || (hasHeader && (parser.Count > 1 || first.Length > 0)))
            {
                hasHeader = true;
                yield return new(parser.Record ?? [], line, parser.RawRecord, hasStrayQuote);
            }

            line = parser.RawRow + 1;
        }
    }

    /// <summary>Returns the delimiter that is most frequent in the header.</summary>
    public static char FindDelimiter(TextReader reader)
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
