using SwrPowerShell.Core.Reports;
using Xunit;

namespace SwrPowerShell.Tests.Core.Reports;

public sealed class CsvLinesTests
{
    [Theory]
    [InlineData("h\na\nb\n", 2, 3)]
    [InlineData("h\na\nb", 2, 3)]
    [InlineData("h\r\na\r\nb\r\n", 2, 3)]
    [InlineData("h\ra\rb", 2, 3)]
    [InlineData("h\n\na\n\n\nb\n\n", 3, 6)]
    [InlineData("h\n  \na\n\t\n", 3)]
    [InlineData("h\n\"\"\na\n", 3)]
    [InlineData("h,i\na,\"one\ntwo\nthree\"\nb,c\n", 2, 5)]
    [InlineData("h,i\n\"a\r\n\r\nb\",c\r\nd,e\r\n", 2, 5)]
    [InlineData("\"h\nh\",i\na,b\n", 3)]
    [InlineData("h,i\na,\"say \"\"hi\nyou\"\"\"\nb,c\n", 2, 4)]
    [InlineData("h,i\na,5\" pipe\nb,c\n", 2, 3)]
    [InlineData("h,i\na,  \"two\nlines\"\nb,c\n", 2, 4)]
    [InlineData("h,i\na,\"b\" c\"\nd,e\n", 2, 3)]
    [InlineData("h,i\na,\"\" \"b\nc,d\n", 2, 3)]
    [InlineData("h,i\n,\n,\n", 2, 3)]
    [InlineData("#TYPE x\nh,i\na,b\n", 3)]
    [InlineData("# note\n#Fields: h,i\na,b\n#c,d\n", 3, 4)]
    [InlineData("h,i\na,\"never closed\nb,c\n", 2)]
    [InlineData("h\n")]
    [InlineData("")]
    public void A_row_begins_on_the_line_where_an_editor_shows_it(string text, params int[] lines)
    {
        var found = CsvLines.Read(new StringReader(text));

        Assert.Equal(lines.Length, found.Count);
        Assert.Equal(lines.Select(line => (long)line), Enumerable.Range(1, lines.Length).Select(row => found[row]));
    }

    [Fact]
    public void A_row_that_the_file_does_not_have_is_counted_as_in_a_plain_file()
    {
        var lines = CsvLines.Read(new StringReader("h\n\na\n"));

        Assert.Equal([1, 3, 3, 101], new[] { 0L, 1L, 2L, 100L }.Select(row => lines[row]));
    }

    [Theory]
    [InlineData("h;i;j\na;\"b\nc\";d\ne;f;g\n", 2, 4)]
    [InlineData("h\ti\na\t\"b\nc\"\nd\te\n", 2, 4)]
    [InlineData("h,i\na;\"b\nc,d\n", 2, 3)]
    public void The_delimiter_is_the_header_s(string text, params int[] lines)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            var found = CsvLines.TryRead(path)!;
            Assert.Equal(lines.Select(line => (long)line), Enumerable.Range(1, found.Count).Select(row => found[row]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_has_no_lines() => Assert.Null(CsvLines.TryRead(Path.Combine(Path.GetTempPath(), "no", "such.csv")));

    [Fact]
    public void A_file_that_a_spreadsheet_holds_is_read_unless_it_is_locked()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "h\r\na\r\n");
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            {
                Assert.Equal(1, CsvLines.TryRead(path)!.Count);
            }

            using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Assert.Null(CsvLines.TryRead(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_million_rows_are_counted_within_seconds()
    {
        var text = "h,i\n" + string.Concat(Enumerable.Repeat("name,\"a\nb\"\n", 500_000));

        Assert.Equal(1_000_000, CsvLines.Read(new StringReader(text))[500_000]);
    }
}
