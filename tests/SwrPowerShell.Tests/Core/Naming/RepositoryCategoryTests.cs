using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

public sealed class RepositoryCategoryTests
{
    [Fact]
    public void The_categories_are_those_of_the_documentation() => Assert.Equal(
        ["app_server", "arm", "database", "framework_app", "lang", "linux", "other", "windows"],
        RepositoryCategory.Known.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("linux", "linux")]
    [InlineData("Linux", "linux")]
    [InlineData(" DATABASE ", "database")]
    [InlineData("app_server", "app_server")]
    [InlineData("arm", "arm")]
    [InlineData("arms", "arm")]
    [InlineData("ARMS", "arm")]
    public void A_category_is_sent_in_the_spelling_of_the_service(string given, string sent) =>
        Assert.Equal(sent, RepositoryCategory.Require(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void No_category_is_left_to_the_service(string? given) => Assert.Null(RepositoryCategory.Require(given));

    [Fact]
    public void What_the_service_has_sent_is_taken_as_it_is()
    {
        Assert.Equal("Accelerator", RepositoryCategory.Require(" Accelerator ", name => name == "Accelerator"));
        Assert.Throws<SwrException>(() => RepositoryCategory.Require("Accelerator", _ => false));
        Assert.True(RepositoryCategory.AreSame("arms", " ARM"));
        Assert.False(RepositoryCategory.AreSame("arm", null));
    }

    [Theory]
    [InlineData("macos")]
    [InlineData("linux,windows")]
    [InlineData("app-server")]
    public void Any_other_category_is_refused_with_the_list_of_them(string given)
    {
        var refusal = Assert.Throws<SwrException>(() => RepositoryCategory.Require(given));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidCategory"), (refusal.Kind, refusal.ErrorId));
        Assert.StartsWith($"'{given}' is not a category.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(given == "app-server" ? "Did you mean 'app_server'?" : "framework_app, database", refusal.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal($"Categories are {string.Join(", ", RepositoryCategory.Known)}.", refusal.Rule);
    }

    [Theory]
    [InlineData("arm", true, "arms")]
    [InlineData("arm", false, "arm")]
    [InlineData("linux", true, "linux")]
    [InlineData("linux", false, "linux")]
    [InlineData(null, true, null)]
    public void A_request_to_an_on_premises_service_spells_one_category_in_its_own_way(string? category, bool onPremises, string? sent) =>
        Assert.Equal(sent, RepositoryCategory.ToWire(category, onPremises));
}
