using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_would_lead_elsewhere_is_refused(string value)
    {
        var error = Assert.Throws<SwrException>(() => RequestPath.Escape(value));

        Assert.Equal("BadRequest", error.ErrorId);
        Assert.StartsWith($"'{value}' cannot be part of an address", error.Message, StringComparison.Ordinal);
        Assert.Contains("name", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("...", "...")]
    [InlineData("v1?x#y", "v1%3Fx%23y")]
    [InlineData("中", "%E4%B8%AD")]
    public void Everything_else_is_escaped(string value, string escaped) => Assert.Equal(escaped, RequestPath.Escape(value));

    [Theory]
    [InlineData("team/app", "team$app")]
    [InlineData("team/a b/c", "team$a%20b$c")]
    public void The_slashes_of_a_repository_become_dollar_signs(string name, string escaped) => Assert.Equal(escaped, RequestPath.EscapeRepository(name));

    [Fact]
    public void Values_fill_the_placeholders_in_order_and_only_a_repository_has_slashes() => Assert.Equal(
        "/v2/namespaces/a%2Fb/repos/team$app/tags",
        RequestPath.Fill("/v2/namespaces/{namespace}/repos/{repository}/tags", "a/b", "team/app", "ignored"));

    [Theory]
    [InlineData(null, null, "/v2/repos")]
    [InlineData("a b", null, "/v2/repos?filter=a%20b")]
    [InlineData(null, "7", "/v2/repos?limit=7")]
    [InlineData("x::y|z", "7", "/v2/repos?filter=x::y%7Cz&limit=7")]
    public void A_query_contains_the_parameters_that_have_a_value(string? filter, string? limit, string expected) =>
        Assert.Equal(expected, RequestPath.WithQuery("/v2/repos", ("filter", filter), ("limit", limit)));

    [Fact]
    public void A_resource_has_a_path_and_a_name_for_sentences()
    {
        var resource = new Resource(Nouns.ArtifactRepository, "p/r", "p", "r");

        Assert.Equal(("", "artifact repository 'p/r'"), (resource.Path, resource.ToString()));
        Assert.Equal("/v1/p/r?limit=1", resource.At("/v1/{project}/{id}", ("limit", "1"), ("offset", null)).Path);
    }

    [Theory]
    [InlineData(Nouns.Organization, "organization")]
    [InlineData(Nouns.ImageTag, "image tag")]
    [InlineData(Nouns.ApiVersion, "api version")]
    public void A_noun_is_lower_case_in_a_sentence(string noun, string words) => Assert.Equal(words, Nouns.InWords(noun));
}
