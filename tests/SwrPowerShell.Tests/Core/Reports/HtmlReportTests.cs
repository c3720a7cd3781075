using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Reports;
using SwrPowerShell.Core.Reports.Html;
using Xunit;

namespace SwrPowerShell.Tests.Core.Reports;

public sealed partial class HtmlReportTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void No_text_from_outside_becomes_markup()
    {
        var tags = Tags(Page("x"));
        foreach (var nasty in NastyText.All().Where(text => text.Length > 0))
        {
            var page = Page(nasty);

            Assert.Equal(tags, Tags(page));
            var shown = DisplayText.Plain(DisplayText.Cut(nasty, 200).ReplaceLineEndings(" ").Replace('\t', ' '));
            Assert.Contains($"<td class=t>{shown}", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_policy_allows_the_script_and_the_style_of_the_page_and_nothing_else()
    {
        var page = Page("x");
        var policy = Match(page, "http-equiv=Content-Security-Policy content=\"([^\"]*)\"");

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(HashOf(Match(page, "(?s)<style>(.*?)</style>")), Match(policy, "style-src 'sha256-([^']*)'(;|$)"));
        Assert.Equal(HashOf(Match(page, "(?s)<script>(.*?)</script>")), Match(policy, "script-src 'sha256-([^']*)'(;|$)"));
        Assert.DoesNotMatch("unsafe|https?:|\\*|data:", policy);
        Assert.All(Tags(page), tag => Assert.DoesNotMatch(@"\s(style|on\w+|src|href)\s*=", tag));
    }

    [Fact]
    public void Colors_have_the_contrast_of_WCAG_AA_in_both_schemes()
    {
        var style = Match(Page("x"), "(?s)<style>(.*?)</style>");
        var schemes = Variables().Matches(style).Select(scheme => scheme.Groups[1].Captures.Zip(scheme.Groups[2].Captures)
            .ToDictionary(pair => pair.First.Value, pair => pair.Second.Value, StringComparer.Ordinal)).ToList();

        Assert.Equal(2, schemes.Count);
        foreach (var colors in schemes)
        {
            foreach (var name in colors.Keys.Except(["page", "soft", "line"]))
            {
                Assert.True(Contrast(colors[name], colors["page"]) >= 4.5, $"{name} {colors[name]} on {colors["page"]}");
                Assert.True(Contrast(colors[name], colors["soft"]) >= 4.5, $"{name} {colors[name]} on {colors["soft"]}");
            }
        }
    }

    [Fact]
    public void Failures_stand_before_changes_with_position_cause_advice_and_request_id()
    {
        var page = HtmlReport.Render(Given("one", "x"));

        var text = Regex.Replace(WebUtility.HtmlDecode(page[page.IndexOf("<main>", StringComparison.Ordinal)..]), "<[^>]*>", " ", RegexOptions.None, s_patience);
        Assert.Matches(@"(?s)Result:\s+failed.*to update\s+1.*failed\s+1.*Failures.*\b7\s+one\s+x\s+x\s+x\s+Request id\s+req-1.*Planned changes.*one.*~\s+to update\s+x:\s+x\s+→\s+x.*Unchanged", text);
        Assert.Contains("<details><summary><h2 id=\"unchanged\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_without_an_item_has_no_empty_heading()
    {
        Assert.Contains("<th scope=row>one", HtmlReport.Render(Given("one", "x")), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<th scope=row>\s*<", HtmlReport.Render(Given("", "x")));
    }

    [Fact]
    public void Nothing_reported_is_said()
    {
        Assert.Contains("Nothing was reported.", HtmlReport.Render(new Report { Title = "x" }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_endpoint_is_shown_without_a_password()
    {
        var report = new Report { Title = "x" };
        report.Run.Add("Sync-SwrRepository", new Uri("https://user:hunter2@swr.example:8443/path?token=hunter2"));

        var page = HtmlReport.Render(report);
        Assert.Contains("<dd>https://swr.example:8443</div>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_named_once_with_its_parameters()
    {
        var run = new ReportRun();
        run.Add("Sync-SwrRepository", null);
        run.Add("Sync-SwrRepository -Prune", null);
        run.Add("Sync-SwrRepository", null);
        run.Add("Sync-Swr", null);
        run.Add(null, null);

        Assert.Equal(["Sync-SwrRepository -Prune", "Sync-Swr"], run.Commands);
    }

    [Fact]
    public void An_inventory_begins_with_what_is_public_and_adds_up()
    {
        var report = new Report { Title = "x" };
        report.Inventory.Add(Item("a", "one", "private", 1024) with { TagsUnder30Days = 2, Retention = "none" });
        report.Inventory.Add(Item("a", "two", "public", 3072) with { TagsUnder30Days = 5, Retention = "30 days" });
        report.Inventory.Add(Item("b", "three", "private", 512) with { Retention = "none", SharedWith = "other", Permissions = "" });

        var page = HtmlReport.Render(report);
        var headings = Regex.Matches(page, "<h2 id=\"?(?<id>\\w+)", RegexOptions.ExplicitCapture, s_patience).Select(match => match.Groups["id"].Value);
        Assert.Equal(["totals", "public", "storage", "largest", "ages", "growing", "repositories"], headings);
        Assert.Contains("<dd title=\"4,608 bytes\">4.5 KiB", page, StringComparison.Ordinal);
        Assert.Contains("<title>a: 4,096 bytes, 88.9 % of all</title>", page, StringComparison.Ordinal);
        Assert.Contains("<title>under 30 days: 7 tags, 100 % of all</title>", page, StringComparison.Ordinal);
        Assert.Matches("(?s)id=\"growing\">[^<]*<span class=count>1<.*a/one.*id=\"repositories\"", page);
        Assert.DoesNotMatch("(?s)id=\"growing\".*a/two.*id=\"repositories\"", page);
    }

    [Fact]
    public void An_inventory_says_what_could_not_be_read()
    {
        var report = new Report { Title = "x" };
        report.Inventory.Add(Item("a", "one", "private", 1024) with { TagsUnder30Days = 2, SharedWith = "" });
        report.Inventory.Add(Item("a", "two", "private", 1024) with { TagsUnder30Days = 2, Retention = "30 days" });
        report.Inventory.Add(Item("a", "three", "private", 1024));

        var page = HtmlReport.Render(report);
        Assert.Contains("Without 1 of 3 repositories, whose tags were not read.", page, StringComparison.Ordinal);
        Assert.Contains("No repository without a retention rule has a tag of the last 30 days. Without 2 of 3 repositories, whose tags or retention rules were not read.", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<td>not read", RegexOptions.None, s_patience));
        Assert.DoesNotContain("IncludePermissions", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inventory_whose_retention_rules_could_not_be_read_has_its_tags()
    {
        var report = new Report { Title = "x" };
        report.Inventory.Add(Item("a", "one", "private", 1024) with { TagsUnder30Days = 2, NewestTag = "v1", NewestTagAgeDays = 1 });

        Assert.Contains("Newest tag", HtmlReport.Render(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_10_000_rows_makes_a_small_page_soon()
    {
        var report = new Report { Title = "x" };
        for (var row = 1; row <= 10_000; row++)
        {
            report.Add(new ReportEntry
            {
                Status = ReportStatus.Planned, Action = "toUpdate", Item = $"organization-{row % 20}/team/service-{row}", Row = row,
                Message = "x", Changes = [new("Description", "The text that it has", "The text that it should have"), new("IsPublic", "false", "true")],
            });
        }

        var watch = Stopwatch.StartNew();
        var page = HtmlReport.Render(report);
        watch.Stop();

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000_000, 5_000_000);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 2);
    }

    private static string Page(string text)
    {
        var report = Given(text, text);
        report.Run.Add(text, null);
        report.Inventory.Add(Item(text, text, "private", 1) with
        {
            Category = text, NewestTag = text, NewestTagAgeDays = 1, OldestTag = text, OldestTagAgeDays = 1, Retention = text, SharedWith = text, Permissions = text, Description = text,
        });
        return HtmlReport.Render(report);
    }

    private static Report Given(string item, string text)
    {
        var report = new Report { Title = text, Source = text };
        report.Add(new ReportEntry { Status = ReportStatus.Failed, Action = "failed", Item = item, Message = text, Advice = text, Code = text, RequestId = "req-1", Row = 6, Line = 7 });
        report.Add(new ReportEntry { Status = ReportStatus.Planned, Action = "toUpdate", Item = item, Message = "changes", Changes = [new(text, text, text)] });
        report.Add(new ReportEntry { Status = ReportStatus.Unchanged, Action = "unchanged", Item = item });
        return report;
    }

    private static SwrInventoryItem Item(string organization, string name, string visibility, long size) =>
        new() { Organization = organization, Name = name, Visibility = visibility, Size = size };

    private static List<string> Tags(string page) => [.. Regex.Matches(page[page.IndexOf("<body>", StringComparison.Ordinal)..], "<[^>]*>", RegexOptions.None, s_patience).Select(tag => tag.Value)];

    private static string Match(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.None, s_patience) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException(pattern);

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private static double Luminance(string color)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(color.AsSpan((i * 2) + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root \{(?:\s*(?:color-scheme: [^;]*|--(?<1>\w+): (?<2>#\w{6}));)+\s*\}", RegexOptions.None, 10_000)]
    private static partial Regex Variables();
}
