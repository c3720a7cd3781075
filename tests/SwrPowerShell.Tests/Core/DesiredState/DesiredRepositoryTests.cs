using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

/// <summary>What a plan takes for a difference.</summary>
public sealed class DesiredRepositoryTests
{
    [Theory]
    [InlineData(null, null, SwrAction.None)]
    [InlineData(null, "", SwrAction.None)]
    [InlineData(null, "text", SwrAction.None)]
    [InlineData("", null, SwrAction.None)]
    [InlineData("", "", SwrAction.None)]
    [InlineData("", "text", SwrAction.Update)]
    [InlineData("text", null, SwrAction.Update)]
    [InlineData("text", "", SwrAction.Update)]
    [InlineData("text", "text", SwrAction.None)]
    [InlineData("text", "Text", SwrAction.Update)]
    [InlineData("text", "text ", SwrAction.Update)]
    public void No_description_and_an_empty_one_are_the_same_and_a_row_that_says_none_takes_any(string? desired, string? current, SwrAction action)
    {
        var change = Compare(new Row(Description: desired), new Row(Description: current));

        Assert.Equal(action, change.Action);
        Assert.Equal(action == SwrAction.Update ? [new SwrPropertyChange("Description", current, desired)] : [], change.Changes);
    }

    [Theory]
    [InlineData(null, "linux", SwrAction.None)]
    [InlineData(" ", "linux", SwrAction.None)]
    [InlineData("linux", null, SwrAction.Update)]
    [InlineData("linux", "windows", SwrAction.Update)]
    [InlineData(" Linux ", "linux", SwrAction.None)]
    [InlineData("linux", "LINUX", SwrAction.None)]
    [InlineData("arms", "arm", SwrAction.None)]
    [InlineData("arm", "arms", SwrAction.None)]
    [InlineData("ARMS", "Arm", SwrAction.None)]
    [InlineData("arm", "ar", SwrAction.Update)]
    [InlineData("own", "own", SwrAction.None)]
    public void A_category_is_the_same_in_every_spelling(string? desired, string? current, SwrAction action) =>
        Assert.Equal(action, Compare(new Row(Category: desired), new Row(Category: current)).Action);

    [Theory]
    [InlineData(null, true, SwrAction.None, true)]
    [InlineData(null, false, SwrAction.None, false)]
    [InlineData(true, true, SwrAction.None, true)]
    [InlineData(false, true, SwrAction.Update, false)]
    [InlineData(true, false, SwrAction.Update, true)]
    public void A_row_that_says_nothing_of_the_visibility_leaves_it(bool? desired, bool current, SwrAction action, bool planned)
    {
        var change = Compare(new Row(IsPublic: desired), new Row(IsPublic: current));

        Assert.Equal((action, planned), (change.Action, change.IsPublic));
    }

    [Fact]
    public void All_that_differs_is_named_with_both_values()
    {
        var change = Compare(new Row(true, "linux", "new"), new Row(false, "windows", "old"));

        Assert.Equal(
            [new("IsPublic", false, true), new("Category", "windows", "linux"), new SwrPropertyChange("Description", "old", "new")], change.Changes);
        Assert.Equal(("dev", "app", "linux", "new", 7L), (change.Organization, change.Name, change.Category, change.Description, change.Row!.Value));
    }

    [Fact]
    public void What_does_not_exist_is_created_private_unless_the_row_says_otherwise()
    {
        Assert.Equal((SwrAction.Create, false), (Compare(new Row(), null).Action, Compare(new Row(), null).IsPublic));
        Assert.Equal((SwrAction.Create, true), (Compare(new Row(true), null).Action, Compare(new Row(true), null).IsPublic));
        Assert.Empty(Compare(new Row(true, "linux", "text"), null).Changes);
    }

    private static SwrRepositoryChange Compare(Row desired, Row? current) => DesiredRepository
        .Create(NameRules.Cloud, "dev", "app", desired.IsPublic, desired.Category, desired.Description)
        .CompareTo(current is null ? null : current.ToRepository(), row: 7);

    private sealed record Row(bool? IsPublic = null, string? Category = null, string? Description = null)
    {
        public SwrRepository ToRepository() =>
            new() { Organization = "dev", Name = "app", IsPublic = IsPublic ?? false, Category = Category, Description = Description };
    }
}
