using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_would_lead_elsewhere_is_refused(string value) =>
        Assert.Equal("BadRequest", Assert.Throws<SwrException>(() => RequestPath.Escape(value)).ErrorId);

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("...", "...")]
    [InlineData("v1?x#y", "v1%3Fx%23y")]
    [InlineData("中", "%E4%B8%AD")]
    public void Everything_else_is_escaped(string value, string escaped) => Assert.Equal(escaped, RequestPath.Escape(value));
}
