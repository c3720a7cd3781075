using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>Each kind of fault: which character is named, where, and in which words.</summary>
public sealed class NameFaultTests
{
    [Theory]
    [InlineData("1abc", 1, "it starts with the digit '1' at position 1")]
    [InlineData("-a", 1, "it starts with '-' at position 1")]
    [InlineData("Dev", 1, "character 'D' at position 1 is not allowed (capital letter)")]
    [InlineData("deV", 3, "character 'V' at position 3 is not allowed (capital letter)")]
    [InlineData("a/b", 2, "character '/' at position 2 is not allowed")]
    [InlineData("a b", 2, "a space at position 2 is not allowed")]
    [InlineData("a$b", 2, "character '$' at position 2 is not allowed")]
    [InlineData("größe", 3, "character 'ö' (U+00F6) at position 3 is not allowed")]
    [InlineData("a\n", 2, "character '\\u{A}' (U+000A) at position 2 is not allowed")]
    [InlineData("a..b", 3, "'.' at position 3 follows '.'")]
    [InlineData("a.-b", 3, "'-' at position 3 follows '.'")]
    [InlineData("a-_b", 3, "'_' at position 3 follows '-'")]
    [InlineData("a___b", 4, "there are more than two underscores in a row at position 4")]
    [InlineData("a.", 2, "it ends with '.' at position 2")]
    [InlineData("a__", 3, "it ends with '_' at position 3")]
    [InlineData("a---", 4, "it ends with '-' at position 4")]
    public void An_organization_name_is_faulted_at_its_first_wrong_character(string name, int position, string fault)
    {
        var check = Given.OrganizationRule.Check(name);

        Assert.Equal((position, fault), (check.Position, check.Fault));
        Assert.Equal($"{DisplayText.Quoted(name)} is not a valid organization name: {fault}.", check.Message);
    }

    [Theory]
    [InlineData("/a", 1, "it starts with '/' at position 1")]
    [InlineData("team//app", 6, "'/' at position 6 follows '/'")]
    [InlineData("a/-b", 3, "'-' at position 3 follows '/'")]
    [InlineData("a./b", 3, "'/' at position 3 follows '.'")]
    [InlineData("team/", 5, "it ends with '/' at position 5")]
    [InlineData("team$app", 5, "character '$' at position 5 is not allowed")]
    [InlineData("app:latest", 4, "character ':' at position 4 is not allowed")]
    [InlineData("_a", 1, "it starts with '_' at position 1")]
    public void A_repository_name_is_faulted_at_its_first_wrong_character(string name, int position, string fault)
    {
        var check = Given.RepositoryRule.Check(name);

        Assert.Equal((position, fault), (check.Position, check.Fault));
        Assert.Equal($"{DisplayText.Quoted(name)} is not a valid repository name: {fault}.", check.Message);
    }

    [Theory]
    [InlineData(64, 65)]
    [InlineData(128, 131)]
    public void A_name_that_is_too_long_says_by_how_much_and_where_the_excess_begins(int limit, int length)
    {
        var rule = limit == 64 ? Given.OrganizationRule : Given.RepositoryRule;

        var check = rule.Check(new string('a', length));

        Assert.Equal((limit + 1, $"it has {length} characters, {length - limit} more than allowed"), (check.Position, check.Fault));
    }

    [Fact]
    public void The_message_has_the_fault_and_the_properties_have_the_rule()
    {
        var refusal = Assert.Throws<SwrException>(() => Given.OrganizationRule.Require("Dev_Team"));

        Assert.Equal(
            "'Dev_Team' is not a valid organization name: character 'D' at position 1 is not allowed (capital letter).",
            refusal.Message);
        Assert.Equal("Did you mean 'dev_team'?", refusal.RecommendedAction);
        Assert.Equal("dev_team", refusal.Suggestion);
        Assert.Equal(
            "An organization name has 1 to 64 characters: lowercase letters, digits and the separators . _ - "
            + "(no two of them next to each other, except two underscores or several hyphens); "
            + "it starts with a letter and ends with a letter or digit.",
            refusal.Rule);
    }

    [Theory]
    [InlineData("team-*")]
    [InlineData("app?")]
    [InlineData("app[12]")]
    public void A_pattern_for_what_exists_is_sent_to_the_command_that_lists(string name)
    {
        var refusal = Assert.Throws<SwrException>(() => Given.RepositoryRule.Require(name));

        Assert.Equal("This command takes no wildcards. Pipe the output of Get-SwrRepository, which does.", refusal.RecommendedAction);
        Assert.Null(refusal.Suggestion);
        Assert.NotNull(Assert.Throws<SwrException>(() => Given.RepositoryRule.RequireNew(name)).Suggestion);
    }

    [Theory]
    [InlineData("My App", "my-app")]
    [InlineData("team\\app", "team/app")]
    [InlineData(" app ", "app")]
    [InlineData("app:1.0", "app-1.0")]
    [InlineData("a___b", "a_b")]
    [InlineData("a//b", "a/b")]
    [InlineData("/app/", "app")]
    public void A_name_that_is_nearly_right_gets_a_suggestion(string name, string suggestion)
    {
        var check = Given.RepositoryRule.Check(name);

        Assert.Equal(suggestion, check.Suggestion);
        Assert.Equal($"Did you mean '{suggestion}'?", Assert.Throws<SwrException>(() => Given.RepositoryRule.RequireNew(name)).RecommendedAction);
    }

    [Theory]
    [InlineData("")]
    [InlineData("///")]
    [InlineData("日本")]
    public void A_name_with_nothing_to_keep_gets_no_suggestion(string name)
    {
        var check = Given.RepositoryRule.Check(name);

        Assert.Null(check.Suggestion);
        var refusal = Assert.Throws<SwrException>(() => Given.RepositoryRule.RequireNew(name));
        Assert.Equal("Correct the repository name. Its rule is in the help of the parameter.", refusal.RecommendedAction);
        Assert.Equal(Given.RepositoryRule.Text, refusal.Rule);
    }
}
