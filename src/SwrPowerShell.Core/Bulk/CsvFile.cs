using CsvHelper;
using CsvHelper.Configuration;

namespace SwrPowerShell.Core.Bulk;

/// <summary>A CSV file, read row by row. Quotes that are not closed are an error, since rows may be missing behind them.</summary>
public sealed class CsvFile : IDisposable
{
    private readonly CsvParser _parser;
    private int _line;

    private CsvFile(string path) => _parser = new CsvParser(new StreamReader(OpenFile(path)), new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        // Blank lines are counted here.
        IgnoreBlankLines = false,
        BadDataFound = bad => throw Unusable(
            ErrorIds.BrokenQuotes, $"Line {bad.Context.Parser!.RawRow} of the file has a quote that is not closed, or not doubled within quotes."),
        MissingFieldFound = null,
        TrimOptions = TrimOptions.Trim,
    });

    /// <summary>The headers.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="known">The headers that it may have, for messages.</param>
    /// <exception cref="SwrException"><c>UnreadableFile</c>, <c>EmptyFile</c> or <c>BrokenQuotes</c>.</exception>
    public static CsvFile Open(string path, string known)
    {
        var file = new CsvFile(path);
        try
        {
            file.Header = file.Next() ?? throw Unusable(ErrorIds.EmptyFile, $"'{path}' is empty. Its first line must be a header: {known}.");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The rows after the header, numbered as Import-Csv numbers them, with the lines that they begin on.</summary>
    /// <exception cref="SwrException"><c>BrokenQuotes</c>.</exception>
    public IEnumerable<(string[] Cells, int Row, int Line)> Rows()
    {
        for (var row = 1; Next() is { } cells; row++)
        {
            yield return (cells, row, _line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parser.Dispose();

    private string[]? Next()
    {
        for (_line = _parser.RawRow + 1; _parser.Read(); _line = _parser.RawRow + 1)
        {
            if (_parser.Record! is var cells and not ([] or [""]))
            {
                return cells;
            }
        }

        return null;
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(ErrorIds.UnreadableFile, $"'{path}' cannot be read: {e.Message}");
        }
    }

    private static SwrException Unusable(string errorId, string message) => new(SwrErrorKind.InvalidArgument, errorId, message);
}
