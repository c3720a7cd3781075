using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>The examples of the facts sheet, §2.3, one by one.</summary>
public sealed class NameExamplesTests
{
    public static TheoryData<string> GoodOrganizations { get; } =
        ["a", "group", "dev-team", "a.b", "a_b", "a__b", "a1", "x9.y-z_w", "a--b", Repeat(64)];

    public static TheoryData<string> BadOrganizations { get; } =
    [
        "", "1abc", "Abc", "-a", "a-", "a.", "a_", "a..b", "a___b", "a.-b", "a_-b", "a/b", "a b", "a$b", "a\n",
        "größe", "имя", "名前", "ａ", Repeat(65),
    ];

    public static TheoryData<string> GoodRepositories { get; } =
    [
        "a", "ab", "1", "0app", "busybox", "team/app", "a/b/c/d", "my__app", "a.b.c", "1/2", Repeat(128),
        "a--b", "a---b/c",
    ];

    public static TheoryData<string> BadRepositories { get; } =
    [
        "", "/a", "a/", "a//b", "a/-b", "a./b", "a___b", "App", "team$app", "a b", "a:b", "a@b", "_a", "a_", Repeat(129),
        "a\n", "a_/b", "a-_b", "größe", "\u0661",
    ];

    [Theory]
    [MemberData(nameof(GoodOrganizations))]
    public void An_organization_name_that_the_facts_accept_is_accepted(string name) => AssertAccepted(Given.OrganizationRule, name);

    [Theory]
    [MemberData(nameof(BadOrganizations))]
    public void An_organization_name_that_the_facts_reject_is_rejected(string name) =>
        AssertRejected(Given.OrganizationRule, name, "InvalidOrganizationName");

    [Theory]
    [MemberData(nameof(GoodRepositories))]
    public void A_repository_name_that_the_facts_accept_is_accepted(string name) => AssertAccepted(Given.RepositoryRule, name);

    [Theory]
    [MemberData(nameof(BadRepositories))]
    public void A_repository_name_that_the_facts_reject_is_rejected(string name) =>
        AssertRejected(Given.RepositoryRule, name, "InvalidRepositoryName");

    [Fact]
    public void No_name_at_all_is_rejected_as_an_empty_one()
    {
        var check = Given.RepositoryRule.Check(null);

        Assert.Equal(("", "it is empty", null), (check.Name, check.Fault, check.Position));
    }

    [Fact]
    public void The_organization_library_is_reserved_and_the_repository_library_is_not()
    {
        var check = Given.OrganizationRule.Check("library");

        Assert.False(check.IsValid);
        Assert.Null(check.Position);
        Assert.Null(check.Suggestion);
        Assert.Contains("reserves this name", check.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidOrganizationName", Assert.Throws<SwrException>(() => Given.OrganizationRule.RequireNew("library")).ErrorId);
        Assert.Equal("library", Given.OrganizationRule.Require("library"));
        Assert.True(Given.RepositoryRule.Check("library").IsValid);
    }

    [Theory]
    [InlineData("Library")]
    [InlineData(" library ")]
    [InlineData("library-")]
    public void A_reserved_name_is_never_suggested(string name) => Assert.Null(Given.OrganizationRule.Check(name).Suggestion);

    private static string Repeat(int length) => new('a', length);

    private static void AssertAccepted(NameRule rule, string name)
    {
        var check = rule.Check(name);

        Assert.True(check.IsValid, check.Message);
        Assert.Equal((null, null, null), (check.Fault, check.Position, check.Suggestion));
        Assert.Same(name, rule.Require(name));
    }

    private static void AssertRejected(NameRule rule, string name, string errorId)
    {
        Assert.False(rule.Check(name).IsValid);
        var refusal = Assert.Throws<SwrException>(() => rule.Require(name));
        Assert.Equal((SwrErrorKind.InvalidArgument, errorId), (refusal.Kind, refusal.ErrorId));
        Assert.False(string.IsNullOrEmpty(refusal.RecommendedAction));
    }
}
