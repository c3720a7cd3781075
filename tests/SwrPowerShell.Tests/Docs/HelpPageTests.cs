using SwrPowerShell.Tests.ModuleContract;
using Xunit;

namespace SwrPowerShell.Tests.Docs;

/// <summary>One page a cmdlet, with everything the cmdlet has.</summary>
public sealed class HelpPageTests
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
        var page = Page(name);

        var synopsis = Array.FindIndex(page, line => line.Trim() == "## SYNOPSIS");
        Assert.True(synopsis >= 0);
        Assert.NotEqual("", page.Skip(synopsis + 1).First(line => line.Trim().Length > 0).TrimStart('#'));
        Assert.True(page.Count(line => line.StartsWith("### Example ", StringComparison.OrdinalIgnoreCase)) >= 3, "fewer than three examples");
    }

    private static string[] Page(string name) => File.ReadAllLines(RepositoryFolder.File("docs", "en-US", $"{name}.md"));
}
