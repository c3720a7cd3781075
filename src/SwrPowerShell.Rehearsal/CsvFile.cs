using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using SwrPowerShell.Core.DesiredState;

namespace SwrPowerShell.Rehearsal;

/// <summary>A file of repositories, read row by row.</summary>
internal sealed class CsvFile : IDisposable
{
    private static readonly CsvConfiguration s_configuration = new(CultureInfo.InvariantCulture)
    {
        IgnoreBlankLines = true,
        BadDataFound = bad => throw Unusable(
            ErrorIds.BrokenQuotes, $"Line {bad.Context.Parser!.RawRow} of the file has a quote that is not closed, or not doubled within quotes."),
        MissingFieldFound = null,
    };

    private readonly CsvParser _parser;

    private CsvFile(CsvParser parser, RepositoryColumns columns)
    {
        _parser = parser;
        Columns = columns;
    }

    public RepositoryColumns Columns { get; }

    /// <summary>Opens the file and reads its header.</summary>
    /// <exception cref="SwrException">The file cannot be used at all.</exception>
    public static CsvFile Open(string path)
    {
        var parser = new CsvParser(new StreamReader(OpenFile(path)), s_configuration);
        try
        {
            if (!parser.Read())
            {
                throw Unusable(ErrorIds.EmptyFile, $"'{path}' is empty. Its first line must be a header: {RepositoryColumns.Known}.");
            }

            return new CsvFile(parser, RepositoryColumns.Find(parser.Record!));
        }
        catch
        {
            parser.Dispose();
            throw;
        }
    }

    /// <summary>The rows after the header.</summary>
    public IEnumerable<string[]> Rows()
    {
        while (_parser.Read())
        {
            yield return _parser.Record!;
        }
    }

    public void Dispose() => _parser.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(ErrorIds.UnreadableFile, $"'{path}' cannot be read: {e.Message}");
        }
    }

    private static SwrException Unusable(string errorId, string message) => new(SwrErrorKind.InvalidArgument, errorId, message);
}
