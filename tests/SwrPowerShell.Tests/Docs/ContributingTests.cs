using System.Text.RegularExpressions;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>CONTRIBUTING lists all places to change for a new operation, and existing commands are named in these places.</summary>
public sealed partial class ContributingTests
{
    private const int MostPlaces = 12;

    private static readonly string[] s_places =
        [.. PlaceRow().Matches(File.ReadAllText(RepositoryFolder.File("CONTRIBUTING.md"))).Select(row => row.Groups["path"].Value)];

    /// <summary>Commands with one operation each, and the text by which files name them.</summary>
    public static TheoryData<string, string> Commands => new()
    {
        { "Get-SwrFeature", "Get-SwrFeature|GetSwrFeature|ListFeatures|ShowShareFeatureGates" },
        { "New-SwrAgency", "New-SwrAgency|NewSwrAgency|CreateAgency" },
        { "Remove-SwrTrigger", "Remove-SwrTrigger|RemoveSwrTrigger|DeleteTrigger" },
        { "Get-SwrOverview", "Get-SwrOverview|GetSwrOverview|ShowOverview|OverviewWire" },
    };

    [Fact]
    public void A_new_operation_needs_few_places() => Assert.InRange(s_places.Length, 8, MostPlaces);

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_list_names_every_place_of_a_command(string command, string text)
    {
        var files = Sources().Where(file => text.Split('|').Any(File.ReadAllText(Path.Combine(RepositoryFolder.Root, file)).Contains)).ToList();

        Assert.True(files.Count > 6, $"Only {files.Count} files name {command}.");
        Assert.DoesNotContain(files, file => !IsOptional(file, command) && !s_places.Any(place => IsAt(place, command, file)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_command_has_the_places_that_name_it(string command, string text)
    {
        Assert.NotEmpty(text);
        string[] named = ["SwrPowerShell.psd1", "README.md", "docs/en-US/about_SwrPowerShell.help.txt", $"docs/en-US/{command}.md"];

        Assert.All(named, file =>
        {
            Assert.Contains(s_places, place => IsAt(place, command, file));
            Assert.Contains(command, File.ReadAllText(RepositoryFolder.File(file)), StringComparison.Ordinal);
        });
    }

    // Errors, types and views are described below the list; other pages and tests mention a command in passing.
    private static bool IsOptional(string file, string command) =>
        OptionalPlace().IsMatch(file) || (file.StartsWith("docs/", StringComparison.Ordinal) && !file.Contains(command, StringComparison.Ordinal));

    // Replaces the placeholders of a place: the command, and any folder or file of an area.
    private static bool IsAt(string place, string command, string file)
    {
        string[] names = [place.Replace("<cmdlet>", command, StringComparison.Ordinal), place.Replace("<cmdlet>", command.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)];
        return names.Any(name => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name.Replace("<area>", "*", StringComparison.Ordinal), file, ignoreCase: false));
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(RepositoryFolder.Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file).Replace('\\', '/'))
            .Where(file => SourceFile().IsMatch(file) && !BuiltFile().IsMatch(file));

    [GeneratedRegex(@"^\| `(?<path>[^`]*(Swr/|<area>|<cmdlet>|psd1|about_SwrPowerShell|README\.md|CHANGELOG\.md)[^`]*)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceRow();

    [GeneratedRegex(@"^(src/SwrPowerShell\.Contracts/|src/SwrPowerShell/Views/|src/SwrPowerShell\.Core/(ErrorIds|Http/ServiceErrorTable|Swr/Wire/SwrJson|DesiredState/Registry/\w+)\.cs$|tests/(pester|SwrPowerShell\.Tests|sdk)/|samples/|action\.yml$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OptionalPlace();

    [GeneratedRegex(@"\.(cs|ps1|psm1|psd1|md|txt|ps1xml|yml|js)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"(^|/)(obj|bin|out|node_modules|\.git|TestResults)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BuiltFile();
}
