using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>The ways a CSV says yes or no.</summary>
public sealed class FlagTextTests
{
    [Theory]
    [InlineData("true", true)]
    [InlineData("YES", true)]
    [InlineData(" on ", true)]
    [InlineData("enabled", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("Disabled", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void It_reads_a_cell(string? text, bool? flag)
    {
        Assert.True(FlagText.TryParse(text, out var read));
        Assert.Equal(flag, read);
        Assert.Equal(flag, FlagText.Require(text, "Enabled"));
    }

    [Fact]
    public void Anything_else_is_an_error_with_the_name_of_the_column()
    {
        var error = Assert.Throws<SwrException>(() => FlagText.Require("perhaps", "Enabled"));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidEnabled", FlagText.Rule), (error.Kind, error.ErrorId, error.Rule));
        Assert.Contains("enabled and disabled", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("'perhaps'", error.Message, StringComparison.Ordinal);
    }
}
