using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SwrPowerShell.Tests.Pester;
using Xunit;

namespace SwrPowerShell.Tests.Benchmarks;

/// <summary>Runs each section of the benchmarks once with few items, and checks the report and the results, but not the times.</summary>
[Collection(nameof(PesterTests))]
public sealed partial class BenchmarkTests
{
    private static readonly string[] s_sections = ["Creating repositories", "Starting", "Memory", "Nothing to do", "Behind a rate limit", "Stopping", "Core"];

    [Fact]
    [Trait("Category", SlowTests.Category)]
    public void Every_section_runs_and_is_correct()
    {
        Assert.SkipWhen(SlowTests.Obstacle is not null, SlowTests.Obstacle ?? "");
        Assert.SkipWhen(PowerShellHost.ModuleObstacle is not null, PowerShellHost.ModuleObstacle ?? "");
        var folder = Directory.CreateTempSubdirectory("swr-benchmarks-");
        try
        {
            var (exitCode, output) = PowerShellHost.Run(
                "-File", RepositoryFolder.File("benchmarks", "run.ps1"), "-Smoke", "-NoBuild",
                "-Configuration", RepositoryFolder.Configuration, "-OutputFolder", folder.FullName);
            TestContext.Current.TestOutputHelper?.WriteLine(output);

            Assert.True(exitCode == 0, output);
            var report = File.ReadAllText(Path.Combine(folder.FullName, "results.md"));
            RequireReport(report);
            var charts = folder.GetFiles("*.svg").Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(charts, Image().Matches(report).Select(m => m.Groups["file"].Value).Order(StringComparer.Ordinal));
            Assert.True(charts.Count >= s_sections.Length - 2, output);
            Assert.All(charts, chart => RequireChart(Path.Combine(folder.FullName, chart)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_section_that_does_not_exist_is_refused()
    {
        Assert.SkipWhen(PowerShellHost.ModuleObstacle is not null, PowerShellHost.ModuleObstacle ?? "");

        var (exitCode, output) = PowerShellHost.Run(
            "-File", RepositoryFolder.File("benchmarks", "run.ps1"), "-Smoke", "-NoBuild", "-Only", "core,speed");

        Assert.Equal(1, exitCode);
        Assert.Contains("'speed'", output, StringComparison.Ordinal);
    }

    private static void RequireReport(string report)
    {
        Assert.Contains("Everything that was measured was correct", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Faults", report, StringComparison.Ordinal);
        Assert.All(s_sections, section => Assert.Contains($"### {section}: measurements", report, StringComparison.Ordinal));
        Assert.True(
            report.IndexOf("## Ratios", StringComparison.Ordinal) is > 0 and var ratios && ratios < report.IndexOf("## Medians", StringComparison.Ordinal),
            "Ratios do not come first.");

        var tables = Table().Matches(report);
        Assert.True(tables.Count > s_sections.Length, report);
        Assert.All(tables, table =>
        {
            var lines = table.Value.TrimEnd().Split('\n');
            Assert.True(lines.Length > 2, $"A table without lines: {table.Value}");
            Assert.Single(lines.Select(line => line.Count(c => c == '|')).Distinct());
        });
    }

    private static void RequireChart(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var chart = XDocument.Load(reader).Root!;

        Assert.Equal(XName.Get("svg", "http://www.w3.org/2000/svg"), chart.Name);
        Assert.DoesNotContain(chart.Descendants(), element => element.Name.LocalName is "script" or "image" or "foreignObject");
        Assert.NotEmpty(chart.Elements().Where(element => element.Name.LocalName == "rect").Skip(1));
        Assert.All(
            chart.Descendants().Attributes().Where(a => a.Name.LocalName is "x" or "y" or "width" or "height"),
            attribute => Assert.True(double.TryParse(attribute.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= 0, $"{path}: {attribute}"));
    }

    [GeneratedRegex(@"!\[[^\]]+\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Image();

    [GeneratedRegex(@"(^\|.*\|\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();
}
