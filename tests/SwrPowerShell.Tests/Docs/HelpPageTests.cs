using System.Text.RegularExpressions;
using SwrPowerShell.Tests.ModuleContract;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>Each cmdlet has a help page that describes all of its parameters, operations and errors.</summary>
public sealed partial class HelpPageTests
{
    public static TheoryData<string> All => CmdletTests.All;

    [Fact]
    public void There_is_one_page_a_cmdlet_and_none_besides()
    {
        var pages = Directory.GetFiles(RepositoryFolder.File("docs", "en-US"), "*-*.md").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(BuiltModule.Cmdlets.Select(c => c.Name).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_describes_every_parameter_and_no_other(string name)
    {
        var described = Page(name)
            .Where(line => line.StartsWith("### -", StringComparison.Ordinal))
            .Select(line => line["### -".Length..].Trim())
            .Except(["WhatIf", "Confirm", "First", "Skip", "IncludeTotalCount", "ProgressAction"]);

        Assert.Equal(
            BuiltModule.Cmdlet(name).Parameters.Select(p => p.Name).Except(["InputObject"]).Order(StringComparer.Ordinal),
            described.Except(["InputObject"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_has_a_synopsis_and_at_least_three_examples(string name)
    {
        Assert.Matches(Sentence, Section(name, "SYNOPSIS"));

        var examples = Section(name, "EXAMPLES").Split("\n### ").Skip(1).ToList();
        Assert.True(examples.Count >= 3, "fewer than three examples");
        // A title, the code, and a sentence about the result.
        Assert.All(examples, example => Assert.Matches("(?s)^Example [0-9]+: .+?\n```powershell\n.+?\n```\n.*[a-z]", example));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_says_what_the_command_does_takes_returns_and_which_errors_it_raises(string name)
    {
        Assert.Matches(Sentence, Section(name, "DESCRIPTION"));
        Assert.Matches(Sentence, Section(name, "INPUTS"));
        Assert.Matches(Sentence, Section(name, "OUTPUTS"));
        Assert.Matches("(?m)^Errors[^:\n]*: *(none\\.|[A-Z][A-Za-z]+[,.]|\n\n- [A-Z])", Section(name, "NOTES"));
        Assert.Matches(@"(?m)^- \[", Section(name, "RELATED LINKS"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_describes_each_parameter_in_words(string name)
    {
        Assert.DoesNotContain("{{", string.Join('\n', Page(name)), StringComparison.Ordinal);
        Assert.All(
            Section(name, "PARAMETERS").Split("\n### -").Skip(1),
            parameter => Assert.Matches(@"^\w+\n\n[A-Z][^\n]*\.\n", parameter));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_names_the_operations_that_the_command_calls(string name)
    {
        var description = Section(name, "DESCRIPTION");

        Assert.Matches("(?m)^(API operations?: |.*[Nn]o API operation|.*no operation)", description);
        Assert.All(
            OperationTable.Of(BuiltModule.Cmdlet(name)),
            operations => Assert.Matches($@"\b({string.Join('|', operations.Select(operation => operation.Name))})\b", description));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_names_no_other_operation_and_each_by_its_route(string name)
    {
        var description = Section(name, "DESCRIPTION");
        var called = OperationTable.Of(BuiltModule.Cmdlet(name)).SelectMany(operations => operations).ToList();
        var words = description.Split([' ', '\n', '(', ')', ',', ';', ':', '.']).ToHashSet(StringComparer.Ordinal);
        var named = OperationTable.ByName.Values.Where(operation => words.Contains(operation.Name));
        var routes = Route().Matches(description).Select(match => (Name: match.Groups["name"].Value, Method: match.Groups["method"].Value, Path: match.Groups["path"].Value));

        Assert.Empty(named.Where(operation => !OperationTable.IsOfIam(operation)).Except(called).Select(operation => operation.Name));
        Assert.All(routes, route => Assert.Equal(
            $"{route.Method} {route.Path}",
            OperationTable.ByName.TryGetValue(route.Name, out var operation) ? $"{operation.Method} {operation.Path}" : "an operation"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_of_a_page_leads_to_another(string name)
    {
        var folder = RepositoryFolder.File("docs", "en-US");
        var links = Section(name, "RELATED LINKS").Split("](").Skip(1).Select(rest => rest.Split(')')[0]);

        Assert.All(links, link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal) || Path.Exists(Path.Combine(folder, link)), link));
    }

    // A line that begins and ends like a sentence.
    private const string Sentence = @"(?m)^[A-Z].*[.:)]$";

    private static string Section(string name, string heading)
    {
        var page = string.Join('\n', Page(name)) + "\n";
        return page.Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
    }

    private static string[] Page(string name) => File.ReadAllLines(RepositoryFolder.File("docs", "en-US", $"{name}.md"));

    // Paths that begin with three periods, and paths of several operations, are not checked.
    [GeneratedRegex(@"(?<!and )\b(?<name>[A-Z]\w+)(?: of IAM)? \((?<method>GET|POST|PUT|PATCH|DELETE) (?<path>/[^\s),]*)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Route();
}
