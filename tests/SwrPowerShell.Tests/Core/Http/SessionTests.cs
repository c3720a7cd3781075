using System.Text.Json;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>What a connection accepts, and what it shows of itself.</summary>
public sealed class SessionTests
{
    [Theory]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com/")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("https://[::1]:8443")]
    public void An_endpoint_is_a_scheme_a_host_and_a_port(string endpoint)
    {
        using var session = Given.Session(new Uri(endpoint));

        Assert.Equal(new Uri(endpoint), session.Endpoint);
    }

    [Theory]
    [InlineData("swr-api.cn-north-4.myhuaweicloud.com")]
    [InlineData("/v2")]
    [InlineData("ftp://host")]
    [InlineData("https://host/v2")]
    [InlineData("https://host/?region=1")]
    [InlineData("https://host/#part")]
    [InlineData("https://user:canary@host")]
    public void Anything_else_is_refused(string endpoint)
    {
        var refusal = Assert.Throws<SwrException>(() => Given.Session(new Uri(endpoint, UriKind.RelativeOrAbsolute)));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidEndpoint"), (refusal.Kind, refusal.ErrorId));
        Assert.False(string.IsNullOrEmpty(refusal.RecommendedAction));
    }

    [Fact]
    public void A_password_in_an_endpoint_is_not_repeated()
    {
        var refusal = Assert.Throws<SwrException>(() => Given.Session(new Uri("https://user:canary@host")));

        Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_token_is_refused()
    {
        var refusal = Assert.Throws<SwrException>(() => Given.Session(new Uri("https://host"), token: ""));

        Assert.Equal((SwrErrorKind.InvalidArgument, "EmptyCredential"), (refusal.Kind, refusal.ErrorId));
    }

    [Fact]
    public void A_connection_shows_where_it_leads_and_not_its_token()
    {
        using var session = Given.Session(new Uri("https://host"), "cn-north-4");

        Assert.Equal("cn-north-4 (https://host/)", session.ToString());
        Assert.Equal("Token", session.Authentication);
        Assert.Equal(20, session.TimeoutSec);
        foreach (var text in (string[])[JsonSerializer.Serialize(session), JsonSerializer.Serialize<SwrConnection>(session), session.ToString()])
        {
            Assert.DoesNotContain(Given.Token, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_public_property_of_a_connection_leads_to_a_secret()
    {
        using var session = Given.Session(new Uri("https://host"));

        foreach (var property in session.GetType().GetProperties())
        {
            Assert.DoesNotContain(Given.Token, $"{property.GetValue(session)}", StringComparison.Ordinal);
        }
    }
}
