using Xunit;

namespace SwrPowerShell.Tests.Rehearsal;

/// <summary>The samples of the repository.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_good_sample_succeeds_with_one_line_a_row_in_the_order_of_the_file()
    {
        var run = await RehearsalProgram.RunAsync(RepositoryFolder.File("samples", "repositories.csv"));

        run.AssertCreated(
        [
            .. from line in await File.ReadAllLinesAsync(RepositoryFolder.File("samples", "repositories.csv"))
               let cells = line.Split(',')
               where cells[0] != "Organization"
               select $"{cells[0]}/{cells[1]}",
        ]);
        Assert.Contains(run.Rows, r => r.Repository.Count(c => c == '/') > 1);
        Assert.Contains(run.Rows, r => r.Detail == "public, linux");
        Assert.Contains(run.Rows, r => r.Detail.StartsWith("private, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bad_sample_fails_in_exactly_three_rows_each_for_its_own_reason()
    {
        var run = await RehearsalProgram.RunAsync(RepositoryFolder.File("samples", "repositories-with-errors.csv"));

        Assert.Equal((1, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            ["created", "failed InvalidOrganizationName", "failed InvalidRepositoryName", "failed InvalidIsPublic", "created"],
            run.Rows.Select(r => r.Result == "created" ? "created" : $"failed {r.Detail.Split(':')[0]}"));
        Assert.Contains("'Dev'", run.Rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("position 1", run.Rows[1].Detail, StringComparison.Ordinal);
        Assert.Contains("'team//app'", run.Rows[2].Detail, StringComparison.Ordinal);
        Assert.Contains("position 6", run.Rows[2].Detail, StringComparison.Ordinal);
        Assert.Contains("'maybe'", run.Rows[3].Detail, StringComparison.Ordinal);
        Assert.Equal("5 rows: 2 would be created, 3 would fail.", run.Summary);
    }
}
