using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

public sealed class RepositoryRowTests
{
    [Theory]
    [InlineData("'=x", true, "=x")]
    [InlineData("'=x", false, "'=x")]
    [InlineData("'x", true, "'x")]
    [InlineData(null, true, null)]
    public void The_apostrophe_that_guards_a_description_is_taken_off(string? cell, bool isGuarded, string? description) =>
        Assert.Equal(description, new RepositoryRow("dev", "app", null, null, cell) { IsGuarded = isGuarded }.ToSpec(NameRules.Cloud).Description);

    [Fact]
    public void A_row_of_a_file_is_guarded() =>
        Assert.Equal("=x", RepositoryColumns.Find(["namespace", "repository", "description"]).Read(["dev", "app", "'=x"]).Text);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", false)]
    [InlineData(" Public ", true)]
    [InlineData("0", false)]
    public void An_empty_cell_is_private_and_a_missing_one_says_nothing(string? cell, bool? isPublic)
    {
        var row = new RepositoryRow("dev", "app", cell, null, null);

        Assert.Equal(isPublic, row.Visible);
        Assert.Equal(cell is "", row.IsPublicEmpty);
        Assert.Equal(isPublic, row.ToDesired(NameRules.Cloud).IsPublic);
    }

    [Fact]
    public void A_cell_that_says_neither_is_refused() => Assert.Equal(
        "InvalidIsPublic", Assert.Throws<SwrException>(() => new RepositoryRow("dev", "app", "maybe", null, null).ToSpec(NameRules.Cloud)).ErrorId);
}
