using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

public sealed class RepositorySpecTests
{
    [Fact]
    public void A_good_row_is_taken_in_the_spelling_of_the_service()
    {
        var spec = Given.Spec("dev", "team/app", isPublic: true, "ARMS", "Größe: \"10\" 😀");

        Assert.Equal(
            ("dev", "team/app", true, "arm", "Größe: \"10\" 😀"),
            (spec.Organization, spec.Name, spec.IsPublic, spec.Category, spec.Description));
        Assert.Equal("dev/team/app", spec.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Empty_category_and_description_are_left_out(string? empty)
    {
        var spec = Given.Spec("dev", "app", isPublic: false, empty, empty);

        Assert.Equal((null, null), (spec.Category, spec.Description));
    }

    [Theory]
    [InlineData("Dev", "App", "macos", "InvalidOrganizationName")]
    [InlineData("dev", "App", "macos", "InvalidRepositoryName")]
    [InlineData("dev", "app", "macos", "InvalidCategory")]
    [InlineData("dev", "app", "linux", "InvalidDescription")]
    [InlineData(null, "app", null, "InvalidOrganizationName")]
    [InlineData("dev", null, null, "InvalidRepositoryName")]
    public void The_first_bad_value_of_a_row_is_its_error(string? organization, string? name, string? category, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<SwrException>(
            () => Given.Spec(organization, name, isPublic: false, category, description: "\uD800")).ErrorId);

    [Theory]
    [InlineData("", 0xD800, "", 1, "U+D800")]
    [InlineData("ab", 0xDE00, "", 3, "U+DE00")]
    [InlineData("😀", 0xD83D, "😀", 3, "U+D83D")]
    public void Half_of_a_character_in_a_description_is_named_with_its_position(
        string before, int half, string after, int position, string code)
    {
        var description = $"{before}{(char)half}{after}";

        var refusal = Assert.Throws<SwrException>(() => Given.Spec("dev", "app", isPublic: false, null, description));

        Assert.Contains($"({code}) at position {position}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_may_have_several_lines_and_thirty_thousand_characters()
    {
        var text = "a\r\nb\t" + new string('x', 30_000);

        Assert.Equal(text, Given.Spec("dev", "app", isPublic: false, null, text).Description);
    }

    [Fact]
    public void A_change_keeps_what_was_given_and_leaves_the_rest_open()
    {
        var change = Given.Change("dev", "team/app", isPublic: null, "Linux", description: null);

        Assert.Equal(("dev/team/app", null, "linux", null), (change.Repository.ToString(), change.IsPublic, change.Category, change.Description));
    }

    [Fact]
    public void An_empty_description_in_a_change_clears_it() =>
        Assert.Equal("", Given.Change("dev", "app", isPublic: null, null, "").Description);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_change_of_nothing_is_refused(string? category)
    {
        var refusal = Assert.Throws<SwrException>(() => Given.Change("dev", "app", isPublic: null, category, null));

        Assert.Equal((SwrErrorKind.InvalidArgument, "NothingToSet"), (refusal.Kind, refusal.ErrorId));
        Assert.Contains("'dev/app'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dev", "app", "InvalidOrganizationName")]
    [InlineData("dev", "App", "InvalidRepositoryName")]
    [InlineData("dev", "*", "InvalidRepositoryName")]
    public void The_names_of_a_repository_are_checked(string organization, string name, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<SwrException>(() => Given.Name(organization, name)).ErrorId);

    [Fact]
    public void Two_names_of_the_same_repository_are_equal() =>
        Assert.Equal(Given.Name("dev", "team/app"), Given.Name("dev", "team/app"));
}
