using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SwrPowerShell.Core.Reports;
using Xunit;

namespace SwrPowerShell.Tests.Core.Reports;

public sealed class ReportTests
{
    [Fact]
    public void It_counts_every_end_and_says_so_in_one_order()
    {
        var report = Given(SwrReportFailOn.Error, Failed(2), Entry("toCreate"), Entry("unchanged"), Entry("created"), Entry("unchanged"));

        Assert.Equal("1 created, 1 to create, 2 unchanged, 1 failed.", report.Sentence);
        Assert.Equal("nothing was reported.", Given(SwrReportFailOn.Error).Sentence);
    }

    [Theory]
    [InlineData(SwrReportFailOn.Error, "failed", true)]
    [InlineData(SwrReportFailOn.Error, "toCreate", false)]
    [InlineData(SwrReportFailOn.Change, "failed", true)]
    [InlineData(SwrReportFailOn.Change, "toCreate", true)]
    [InlineData(SwrReportFailOn.Change, "toUpdate", true)]
    [InlineData(SwrReportFailOn.Change, "extra", true)]
    [InlineData(SwrReportFailOn.Change, "created", false)]
    [InlineData(SwrReportFailOn.Change, "unchanged", false)]
    [InlineData(SwrReportFailOn.Never, "failed", false)]
    [InlineData(SwrReportFailOn.Never, "toCreate", false)]
    public void What_fails_it_is_the_user_s_to_say(SwrReportFailOn failOn, string action, bool fails) =>
        Assert.Equal(fails, Given(failOn, action == "failed" ? Failed(1) : Entry(action)).Fails);

    [Fact]
    public void A_million_rows_are_counted_and_the_first_of_each_kind_kept()
    {
        var report = Given(SwrReportFailOn.Error);
        for (var row = 1; row <= 1_000_000; row++)
        {
            report.Add(row % 2 == 0 ? Entry("unchanged") : Failed(row));
        }

        Assert.Equal((1_000_000, 500_000), (report.Counts.Total, report.Counts.Failed));
        Assert.Equal(2 * Report.MostKept, report.Entries.Count);
        Assert.Equal(1_000_000 - (2 * Report.MostKept), report.Omitted);
        Assert.Equal("500000 unchanged, 500000 failed.", report.Sentence);
    }

    [Fact]
    public void GitHub_gets_an_error_at_the_line_of_each_failed_row()
    {
        var report = Given(SwrReportFailOn.Error);

        Assert.Equal(
            "::error file=repos.csv,line=4,title=InvalidName::Row 3 (line 4): dev/web: It is bad. Make it good.",
            Add(report, Failed(3), RunnerCommands.GitHub));
        Assert.Equal("::notice file=repos.csv,title=to create::dev/web: to create", Add(report, Entry("toCreate"), RunnerCommands.GitHub));
        Assert.Null(Add(report, Entry("unchanged"), RunnerCommands.GitHub));
        Assert.Null(Add(report, Entry("created"), RunnerCommands.GitHub));
        Assert.StartsWith("::warning ", Add(Given(SwrReportFailOn.Change), Entry("extra"), RunnerCommands.GitHub), StringComparison.Ordinal);
    }

    [Fact]
    public void Azure_Pipelines_gets_an_issue_at_the_line_of_each_failed_row()
    {
        var report = Given(SwrReportFailOn.Error);

        Assert.Equal(
            "##vso[task.logissue type=error;sourcepath=repos.csv;linenumber=4;code=InvalidName;]Row 3 (line 4): dev/web: It is bad. Make it good.",
            Add(report, Failed(3), RunnerCommands.Azure));
        Assert.Null(Add(report, Entry("toCreate"), RunnerCommands.Azure));
        Assert.StartsWith(
            "##vso[task.logissue type=warning;", Add(Given(SwrReportFailOn.Change), Entry("toCreate"), RunnerCommands.Azure), StringComparison.Ordinal);
        Assert.Equal("##vso[task.complete result=Failed;]1 to create, 1 failed.", RunnerCommands.AzureFailed(report));
    }

    [Fact]
    public void Every_error_is_written_though_runners_show_ten_and_of_changes_only_ten()
    {
        var report = Given(SwrReportFailOn.Error);

        Assert.Equal(25, Enumerable.Range(1, 25).Count(row => Add(report, Failed(row), RunnerCommands.GitHub) is not null));
        Assert.Equal(10, Enumerable.Range(1, 25).Count(_ => Add(report, Entry("toCreate"), RunnerCommands.GitHub) is not null));
    }

    [Fact]
    public void Markdown_has_a_table_of_failures_and_one_of_changes()
    {
        var text = MarkdownReport.Render(Given(SwrReportFailOn.Error, Entry("toCreate"), Failed(3), Entry("unchanged")));

        Assert.StartsWith("## A title\n\n**Failed.** 1 to create, 1 unchanged, 1 failed. Source: repos.csv\n\n### Failed\n", text, StringComparison.Ordinal);
        Assert.Contains("\n| 3 (line 4) | dev/web | InvalidName | It is bad. Make it good. |\n", text, StringComparison.Ordinal);
        Assert.Contains("\n### Changes\n\n| Row | Item | What | Message |\n| ---: | --- | --- | --- |\n|  | dev/web | to create |  |\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(20_000)]
    [InlineData(700)]
    [InlineData(100)]
    public void Markdown_stays_within_its_limit_and_says_what_it_left_out(int limit)
    {
        var report = Given(SwrReportFailOn.Error);
        for (var row = 1; row <= 20_000; row++)
        {
            report.Add(Failed(row) with { Message = new string('語', 300) });
        }

        var text = MarkdownReport.Render(report, limit);

        Assert.True(Encoding.UTF8.GetByteCount(text) <= limit);
        if (limit > 500)
        {
            var listed = text.Split('\n').Count(line => line.EndsWith("Make it good. |", StringComparison.Ordinal));
            Assert.Contains($"_{20_000 - listed} rows were left out", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Documents_stay_valid_whatever_the_rows_hold()
    {
        var report = new Report { Title = "t\u001b]]>##[x]", Source = "a\"<b>.csv" };
        foreach (var text in NastyText.All())
        {
            report.Add(new ReportEntry { Status = ReportStatus.Failed, Action = "failed", Item = text, Message = text, Advice = text, Code = text });
        }

        var cases = XDocument.Parse(JUnitReport.Render(report)).Descendants("testcase").ToList();
        Assert.Equal(report.Entries.Count, cases.Count);
        Assert.All(cases, c => Assert.Single(c.Elements("failure")));
        Assert.Equal(report.Entries.Count, JsonDocument.Parse(JsonReport.Render(report)).RootElement.GetProperty("rows").GetArrayLength());
        var lines = MarkdownReport.Render(report, int.MaxValue).Split('\n').Concat(TextReport.Lines(report)).Concat(JUnitReport.Render(report).Split('\n'));
        Assert.All(lines.Concat(JsonReport.Render(report).Split('\n')), line =>
        {
            Assert.Null(Runners.GitHub(line));
            Assert.Null(Runners.Azure(line));
            Assert.DoesNotContain(line, char.IsControl);
        });
        Assert.All(
            MarkdownReport.Render(report, int.MaxValue).Split('\n').Where(line => line.StartsWith('|')), line => Assert.Equal(5, line.Count(c => c == '|')));
    }

    [Fact]
    public void JUnit_counts_what_fails_and_holds_the_line()
    {
        var document = XDocument.Parse(JUnitReport.Render(Given(SwrReportFailOn.Change, Failed(3), Entry("toCreate"), Entry("unchanged"))));
        var suite = document.Root!.Element("testsuite")!;

        Assert.Equal(("3", "2"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        var first = suite.Elements("testcase").First();
        Assert.Equal(("Row 3 (line 4): dev/web", "4"), (first.Attribute("name")!.Value, first.Attribute("line")!.Value));
        Assert.Equal("InvalidName", first.Element("failure")!.Attribute("type")!.Value);
    }

    [Fact]
    public void Json_has_the_schema_that_is_documented()
    {
        var json = JsonDocument.Parse(JsonReport.Render(Given(SwrReportFailOn.Error, Failed(3), Entry("created")))).RootElement;

        Assert.Equal(["schemaVersion", "title", "source", "result", "counts", "rows"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["total", "created", "updated", "removed", "toCreate", "toUpdate", "extra", "unchanged", "valid", "other", "failed", "omitted"],
            json.GetProperty("counts").EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            """{"row":3,"line":4,"item":"dev/web","action":"failed","code":"InvalidName","message":"It is bad.","advice":"Make it good."}""",
            JsonSerializer.Serialize(json.GetProperty("rows")[0]));
        Assert.Equal("failed", json.GetProperty("result").GetString());
    }

    private static Report Given(SwrReportFailOn failOn, params ReportEntry[] entries)
    {
        var report = new Report { Title = "A title", Source = "repos.csv", FailOn = failOn };
        Array.ForEach(entries, report.Add);
        return report;
    }

    private static string? Add(Report report, ReportEntry entry, Func<Report, ReportEntry, string?> command)
    {
        report.Add(entry);
        return command(report, entry);
    }

    private static ReportEntry Failed(long row) => new()
    {
        Status = ReportStatus.Failed,
        Action = "failed",
        Item = "dev/web",
        Code = "InvalidName",
        Message = "It is bad.",
        Advice = "Make it good.",
        Row = row,
        Line = row + 1,
    };

    private static ReportEntry Entry(string action) => new()
    {
        Status = action switch
        {
            "unchanged" => ReportStatus.Unchanged,
            "toCreate" or "toUpdate" or "extra" => ReportStatus.Planned,
            _ => ReportStatus.Done,
        },
        Action = action,
        Item = "dev/web",
    };
}
