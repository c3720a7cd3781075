using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A value that would begin another header, or that no server could read, is not sent.</summary>
public sealed class SendableHeadersTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("MIIC+aZ09/~ !\t==", true)]
    [InlineData("token\r\nX-Other: 1", false)]
    [InlineData("token\n", false)]
    [InlineData("caf\u00E9", false)]
    [InlineData("\u007F", false)]
    [InlineData("\0", false)]
    public void Only_printable_ASCII_and_tabs_are_allowed(string value, bool expected) => Assert.Equal(expected, SendableHeaders.CanCarry(value));

    [Fact]
    public void A_request_with_such_values_only_passes()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("X-Many", ["a b", "~"]);

        Assert.Null(Record.Exception(() => SendableHeaders.Require(request)));
    }

    [Fact]
    public void The_error_names_the_header_the_character_and_its_position_and_not_the_value()
    {
        using var request = new HttpRequestMessage();
        request.Headers.TryAddWithoutValidation("X-Auth-Token", "canary\u00E9");

        var error = Assert.Throws<SwrException>(() => SendableHeaders.Require(request));

        Assert.Equal((SwrErrorKind.InvalidArgument, "BadRequest"), (error.Kind, error.ErrorId));
        Assert.Contains("header X-Auth-Token", error.Message, StringComparison.Ordinal);
        Assert.Contains("U+00E9 at position 7", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
        Assert.Contains("line break", error.RecommendedAction, StringComparison.Ordinal);
    }
}
