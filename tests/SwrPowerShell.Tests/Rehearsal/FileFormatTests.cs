using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Rehearsal;

/// <summary>CSV files in the formats of editors and spreadsheets.</summary>
public sealed class FileFormatTests
{
    [Fact]
    public async Task A_spreadsheet_with_a_byte_order_mark_and_Windows_line_ends_is_read()
    {
        byte[] file =
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes("\"Organization\",\"Name\",\"IsPublic\",\"Category\",\"Description\"\r\n\"dev\",\"app\",\"TRUE\",\"Linux\",\"Größe\"\r\n"),
        ];

        var run = await RehearsalProgram.RunFileAsync(file);

        run.AssertCreated("dev/app");
        Assert.Equal("public, linux", run.Rows[0].Detail);
    }

    [Fact]
    public async Task The_API_names_in_any_order_with_further_columns_and_without_a_last_line_end_are_read()
    {
        var run = await RehearsalProgram.RunFileAsync("owner,is_public,REPOSITORY,namespace\nme,1,team/app,dev\nyou,,b,dev");

        run.AssertCreated("dev/team/app", "dev/b");
        Assert.Equal(["public, no category", "private, no category"], run.Rows.Select(r => r.Detail));
    }

    [Fact]
    public async Task Cells_with_line_breaks_commas_and_quotes_stay_one_row_on_one_line()
    {
        var run = await RehearsalProgram.RunFileAsync(
            "namespace,repository,description\ndev,a,\"first\nsecond, with \"\"quotes\"\"\r\nthird\"\n\ndev,\"b\nc\",x\ndev,d,\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [(1, 2, "dev/a", "created"), (2, 6, "dev/b\\u{A}c", "failed"), (3, 8, "dev/d", "created")],
            run.Rows.Select(r => (r.Row, r.Line, r.Repository, r.Result)));
        Assert.StartsWith("InvalidRepositoryName: ", run.Rows[1].Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Output, c => char.IsControl(c) && c is not ('\r' or '\n'));
    }

    [Fact]
    public async Task Rows_that_are_too_short_or_too_long_are_errors_of_their_own_or_none()
    {
        var run = await RehearsalProgram.RunFileAsync("namespace,repository,is_public\ndev\ndev,app\ndev,api,true,more,and more\n");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["failed", "created", "created"], run.Rows.Select(r => r.Result));
        Assert.Contains("it is empty", run.Rows[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_empty_cells_are_left_out_and_counted()
    {
        var run = await RehearsalProgram.RunFileAsync("namespace,repository\n,\ndev,app\n , \ndev,api\n,\n");

        Assert.Equal([(2, "dev/app"), (4, "dev/api")], run.Rows.Select(r => (r.Row, r.Repository)));
        Assert.Equal((0, "2 rows: 2 would be created, 0 would fail."), (run.ExitCode, run.Summary));
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_unusable()
    {
        byte[] file = [.. "namespace,repository,description\ndev,app,"u8, 0xCD, 0xF8, .. "\ndev,api,\n"u8];

        var run = await RehearsalProgram.RunFileAsync(file);

        run.AssertUnusable("is not in UTF-8", "-Encoding");
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Cells_may_be_separated_by_other_characters(char delimiter) =>
        (await RehearsalProgram.RunFileAsync($"namespace{delimiter}repository\ndev{delimiter}app\n")).AssertCreated("dev/app");

    [Fact]
    public async Task The_same_repository_twice_fails_once()
    {
        var run = await RehearsalProgram.RunFileAsync("namespace,repository\ndev,app\ndev,app\n");

        Assert.Equal((1, "2 rows: 1 would be created, 1 would fail."), (run.ExitCode, run.Summary));
        Assert.Equal(
            "DuplicateRow: 'dev/app' is already listed in row 1. Only row 1 was used.", Assert.Single(run.Rows, r => r.Result == "failed").Detail);
    }

    [Fact]
    public async Task A_thousand_rows_come_out_in_their_order()
    {
        var names = Enumerable.Range(0, 1000).Select(i => $"org{i % 7}/app-{i}").ToArray();

        var run = await RehearsalProgram.RunFileAsync(
            "namespace,repository\n" + string.Join('\n', names.Select(n => n.Replace('/', ','))));

        run.AssertCreated(names);
    }
}
