using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Tests.Core.Reports;
using Xunit;

namespace SwrPowerShell.Tests.Properties;

/// <summary>Names and messages cannot inject markup or runner commands into a report of any format.</summary>
public sealed partial class ReportPropertyTests
{
    private const int Cases = 500;

    private static readonly Gen<Report> s_reports =
        from title in Texts.Any
        from source in Gen.OneOf(Gen.Constant((string?)null), Texts.Any.Select(text => (string?)text))
        from failOn in Gen.Elements(SwrReportFailOn.Change, SwrReportFailOn.Never)
        from entries in Entry().ListOf()
        select Of(title, source, failOn, entries);

    [Fact]
    public void A_log_holds_no_command() => PropertyRun.ForAll(s_reports, report =>
    {
        foreach (var line in TextReport.Lines(report))
        {
            Assert.DoesNotContain(line, char.IsControl);
            Assert.Null(Runners.GitHub(line));
            Assert.Null(Runners.Azure(line));
        }
    }, Cases);

    [Fact]
    public void A_command_is_one_command_of_its_own_kind() => PropertyRun.ForAll(s_reports, report =>
    {
        foreach (var entry in report.Entries)
        {
            AssertOne(RunnerCommands.GitHub(report, entry), Runners.GitHub, ["error", "warning", "notice"], ["file", "line", "title"]);
            AssertOne(RunnerCommands.Azure(report, entry), Runners.Azure, ["task.logissue"], ["type", "sourcepath", "linenumber", "code"]);
        }

        AssertOne(RunnerCommands.AzureSummary(report.Title), Runners.Azure, ["task.uploadsummary"], []);
        AssertOne(RunnerCommands.AzureFailed(report), Runners.Azure, ["task.complete"], ["result"]);
    }, Cases);

    [Fact]
    public void A_row_of_a_Markdown_table_stays_one_row_of_four_cells() => PropertyRun.ForAll(s_reports, report =>
    {
        var lines = MarkdownReport.Render(report).Split('\n');

        var rows = lines.Where(line => line.StartsWith('|')).ToList();
        Assert.All(rows, row => Assert.Equal(5, row.Count(c => c == '|')));
        var tables = lines.Count(line => line.StartsWith("### ", StringComparison.Ordinal));
        Assert.Equal(report.Entries.Count(e => e.Status != ReportStatus.Unchanged), rows.Count - (2 * tables));
        Assert.All(lines, line => Assert.Matches(KnownLine(), line));
        Assert.All(lines, line => Assert.DoesNotContain(line, char.IsControl));
    }, Cases);

    [Fact]
    public void JUnit_is_well_formed_with_a_case_a_row() => PropertyRun.ForAll(s_reports, report =>
    {
        var text = JUnitReport.Render(report);
        var document = XDocument.Parse(text);

        Assert.Equal(report.Entries.Count, document.Descendants("testcase").Count());
        Assert.Equal(report.Entries.Count(report.IsFault), document.Descendants("failure").Count());
        Assert.All(text.Split('\n'), line => Assert.True(Runners.Azure(line) is null && Runners.GitHub(line) is null, Texts.Show(line)));
    }, Cases);

    [Fact]
    public void Json_parses_and_holds_what_was_given() => PropertyRun.ForAll(s_reports, report =>
    {
        var text = JsonReport.Render(report);
        using var document = JsonDocument.Parse(text);

        Assert.Equal(
            report.Entries.Select(entry => Whole(entry.Item)),
            document.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("item").GetString()!));
        Assert.All(text.Split('\n'), line => Assert.True(Runners.Azure(line) is null && Runners.GitHub(line) is null, Texts.Show(line)));
    }, Cases);

    private static Gen<ReportEntry> Entry() =>
        from kind in Gen.Elements(
            (ReportStatus.Failed, "failed"), (ReportStatus.Planned, "toCreate"), (ReportStatus.Done, "created"), (ReportStatus.Unchanged, "unchanged"), (ReportStatus.Other, "other"))
        from item in Texts.Any
        from message in Texts.Any
        from advice in Texts.Any
        from code in Texts.Any
        from row in Gen.Elements<long?>(null, 1, 7)
        select new ReportEntry { Status = kind.Item1, Action = kind.Item2, Item = item, Message = message, Advice = advice, Code = code, Row = row, Line = row + 1 };

    private static Report Of(string title, string? source, SwrReportFailOn failOn, IEnumerable<ReportEntry> entries)
    {
        var report = new Report { Title = title, Source = source, FailOn = failOn };
        foreach (var entry in entries)
        {
            report.Add(entry);
        }

        return report;
    }

    private static void AssertOne(string? text, Func<string, RunnerCommand?> read, string[] names, string[] properties)
    {
        if (text is not null)
        {
            var command = read(text);
            Assert.DoesNotContain(text, char.IsControl);
            Assert.Contains(command!.Name, names);
            Assert.Subset(properties.ToHashSet(StringComparer.Ordinal), command.Properties.Keys.ToHashSet(StringComparer.Ordinal));
            Assert.Null(read("x" + command.Message.TrimStart(':')));
        }
    }

    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    [GeneratedRegex(@"^(|##\s.*|###\s(Failed|Changes)|\|.*\|| ?(\*\*Failed\.\*\* )?[A-Z0-9].*|_\d+ rows.*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KnownLine();
}
