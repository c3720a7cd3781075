using System.Net.Sockets;
using System.Security.Authentication;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A failure of the connection says who did not answer, and what to check.</summary>
public sealed class TransportErrorsTests
{
    private static readonly Uri s_uri = new("https://swr.example:8443/v2/manage");
    private static readonly Uri s_proxy = new("http://proxy.example:3128");

    public static TheoryData<HttpRequestError, Exception?, string, string> Failures { get; } = new()
    {
        { HttpRequestError.NameResolutionError, null, "The host swr.example was not found.", "region or endpoint" },
        { HttpRequestError.SecureConnectionError, new AuthenticationException("See inner.", new AuthenticationException("It expired.")), "No trusted TLS connection to swr.example:8443: It expired.", "certificate" },
        { HttpRequestError.SecureConnectionError, new IOException("The other side closed."), "No trusted TLS connection to swr.example:8443: The other side closed.", "certificate" },
        { HttpRequestError.ProxyTunnelError, null, "The proxy did not open a connection to swr.example:8443.", "proxy" },
        { HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused), "swr.example:8443 refused the connection.", "port" },
        { HttpRequestError.ConnectionError, new IOException("No route."), "No connection to swr.example:8443: No route.", "network" },
        { HttpRequestError.ResponseEnded, null, "The connection to swr.example:8443 ended before the reply.", "change was made" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failed_connection_has_its_cause_and_an_advice(HttpRequestError kind, Exception? inner, string message, string advice)
    {
        var failure = new HttpRequestException(kind, "See inner.", inner);

        var error = TransportErrors.Describe(failure, s_uri, proxy: null);

        Assert.Equal((SwrErrorKind.ConnectionFailed, "ConnectionFailed", message), (error.Kind, error.ErrorId, error.Message));
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
        Assert.Same(failure, error.InnerException);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    public void Through_a_proxy_a_connection_that_was_not_made_is_that_to_the_proxy(HttpRequestError kind, bool isOfProxy)
    {
        var error = TransportErrors.Describe(new HttpRequestException(kind, "See inner.", new IOException("No route.")), s_uri, s_proxy);

        Assert.Contains("swr.example:8443", error.Message, StringComparison.Ordinal);
        Assert.Equal(isOfProxy, error.Message.EndsWith("through the proxy proxy.example:3128: No route.", StringComparison.Ordinal));
        Assert.Equal(isOfProxy, error.RecommendedAction!.Contains("address of the proxy", StringComparison.Ordinal));
    }

    [Fact]
    public void Headers_that_are_too_large_are_unreadable() => AssertUnreadable(
        TransportErrors.Describe(new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), s_uri, s_proxy), "larger than 64 KiB", "endpoint");

    [Fact]
    public void A_reply_that_cannot_be_used_is_unreadable()
    {
        var inner = new IOException("x");

        AssertUnreadable(TransportErrors.Truncated(inner, s_uri), "incomplete", "change was made");
        AssertUnreadable(TransportErrors.TooLarge(s_uri, 3 * 1024 * 1024), "larger than 3 MiB", "endpoint");
        AssertUnreadable(TransportErrors.NotHttp(s_uri), "did not answer in HTTP", "endpoint");
        AssertUnreadable(TransportErrors.NotUnpacked(inner, s_uri), "could not be decompressed", "proxy");
    }

    private static void AssertUnreadable(SwrException error, string message, string advice)
    {
        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains("swr.example:8443", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.RecommendedAction, StringComparison.Ordinal);
    }
}
