using System.Text.RegularExpressions;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>The troubleshooting page describes all error ids, and no others.</summary>
public sealed partial class TroubleshootingTests
{
    private const int Limit = 10_000;

    private static readonly string[] s_lines = File.ReadAllLines(RepositoryFolder.File("docs", "troubleshooting.md"));

    private static IEnumerable<string> Described =>
        s_lines.Where(line => line.StartsWith("### ", StringComparison.Ordinal)).SelectMany(line => line[4..].Split(", ")).Select(id => id.Trim());

    [Fact]
    public void Every_id_has_an_entry_and_every_entry_is_of_an_id() =>
        Assert.Equal(ErrorIdTable.Declared.Order(StringComparer.Ordinal), Described.Order(StringComparer.Ordinal));

    [Fact]
    public void No_id_has_two_entries() => Assert.Empty(Described.GroupBy(id => id).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_kind_of_resource_can_be_missing() => Assert.Empty(
        typeof(Nouns).GetFields().Select(field => $"{field.GetRawConstantValue()}NotFound").Except(ErrorIdTable.Declared));

    [Fact]
    public void Every_declared_id_is_raised() => Assert.Empty(ErrorIdTable.Unused);

    [Fact]
    public void Every_text_that_looks_like_an_id_is_declared() => Assert.Empty(ErrorIdTable.Undeclared);

    [Fact]
    public void Every_entry_says_what_it_means_and_what_to_do()
    {
        var entries = string.Join('\n', s_lines).Split("\n### ").Skip(1).Select(entry => entry.Split("\n## ")[0]);

        Assert.Empty(entries.Where(entry => !Complete().IsMatch(entry)).Select(entry => entry.Split('\n')[0]));
    }

    [Fact]
    public void Help_pages_name_only_ids_that_can_be_raised()
    {
        var strange = Directory.GetFiles(RepositoryFolder.File("docs", "en-US"), "*-*.md")
            .SelectMany(path => Errors().Matches(File.ReadAllText(path))
                .SelectMany(list => Item().Matches(list.Value))
                .Select(item => item.Groups["id"].Value)
                .Except(ErrorIdTable.Declared)
                .Select(id => $"{id} in {Path.GetFileName(path)}"));

        Assert.Empty(strange);
    }

    [GeneratedRegex(@"^[^\n]+\n\n- Meaning: [^\n]+\n- What to do: [^\n]+\n- (Category \w+[;.]|Raised by)", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Complete();

    [GeneratedRegex(@"(?<=^## NOTES\s+Errors[^:\n]*:\s+)(?:^- .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Errors();

    [GeneratedRegex(@"(?<=^- |, )(?<id>[A-Z]\w+)(?=[,:])", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Item();
}
