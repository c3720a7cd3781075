using SwrPowerShell.Emulator.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class NameRulesTests
{
    [Theory]
    [InlineData("a"), InlineData("group"), InlineData("dev-team"), InlineData("a.b"), InlineData("a_b"), InlineData("a__b")]
    [InlineData("a1"), InlineData("x9.y-z_w"), InlineData("a--b")]
    public void Organization_names_that_are_taken(string name) => Assert.True(NameRules.IsOrganization(name));

    [Theory]
    [InlineData(""), InlineData("1abc"), InlineData("Abc"), InlineData("-a"), InlineData("a-"), InlineData("a."), InlineData("a_")]
    [InlineData("a..b"), InlineData("a___b"), InlineData("a.-b"), InlineData("a_-b"), InlineData("a/b"), InlineData("a b")]
    [InlineData("a$b"), InlineData("a\n"), InlineData("ä"), InlineData("aé"), InlineData("a١"), InlineData("library")]
    public void Organization_names_that_are_refused(string name) => Assert.False(NameRules.IsOrganization(name));

    [Theory]
    [InlineData("a"), InlineData("ab"), InlineData("1"), InlineData("0app"), InlineData("busybox"), InlineData("team/app")]
    [InlineData("a/b/c/d"), InlineData("my__app"), InlineData("a.b.c"), InlineData("1/2"), InlineData("library")]
    public void Repository_names_that_are_taken(string name) => Assert.True(NameRules.IsRepository(name));

    [Theory]
    [InlineData(""), InlineData("/a"), InlineData("a/"), InlineData("a//b"), InlineData("a/-b"), InlineData("a./b")]
    [InlineData("a___b"), InlineData("App"), InlineData("team$app"), InlineData("a b"), InlineData("a:b"), InlineData("a@b")]
    [InlineData("_a"), InlineData("a_"), InlineData("a\n")]
    public void Repository_names_that_are_refused(string name) => Assert.False(NameRules.IsRepository(name));

    [Fact]
    public void Lengths_end_at_64_and_128()
    {
        Assert.True(NameRules.IsOrganization(new string('a', 64)));
        Assert.False(NameRules.IsOrganization(new string('a', 65)));
        Assert.True(NameRules.IsRepository(new string('a', 128)));
        Assert.False(NameRules.IsRepository(new string('a', 129)));
    }
}
