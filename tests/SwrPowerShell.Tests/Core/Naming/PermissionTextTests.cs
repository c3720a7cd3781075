using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

public sealed class PermissionTextTests
{
    [Theory]
    [InlineData("Read", SwrPermission.Read)]
    [InlineData(" read ", SwrPermission.Read)]
    [InlineData("1", SwrPermission.Read)]
    [InlineData("EDIT", SwrPermission.Edit)]
    [InlineData("3", SwrPermission.Edit)]
    [InlineData("manage", SwrPermission.Manage)]
    [InlineData("7", SwrPermission.Manage)]
    public void A_permission_is_a_name_in_any_case_or_the_number_of_the_API(string text, SwrPermission permission) =>
        Assert.Equal(permission, PermissionText.Require(text));

    [Theory]
    [InlineData("admin")]
    [InlineData("2")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_refused_with_the_permissions_and_the_column(string? text)
    {
        var refusal = Assert.Throws<SwrException>(() => PermissionText.Require(text));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidPermission"), (refusal.Kind, refusal.ErrorId));
        Assert.StartsWith($"'{text}' is not a permission.", refusal.Message, StringComparison.Ordinal);
        Assert.All(PermissionText.Known, known => Assert.Contains(known, refusal.Message, StringComparison.Ordinal));
        Assert.Contains("Permission (auth)", refusal.RecommendedAction, StringComparison.Ordinal);
    }
}
