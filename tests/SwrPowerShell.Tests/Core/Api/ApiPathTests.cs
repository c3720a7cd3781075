using SwrPowerShell.Core.Api;
using Xunit;

namespace SwrPowerShell.Tests.Core.Api;

/// <summary>Paths as documentation writes them: what is accepted, and how values are put in.</summary>
public sealed class ApiPathTests
{
    private static readonly Uri s_endpoint = new("https://swr-api.cn-north-4.myhuaweicloud.com");

    [Theory]
    [InlineData("/v2/manage/namespaces", "/v2/manage/namespaces")]
    [InlineData("v2/manage/namespaces", "/v2/manage/namespaces")]
    [InlineData(" /v2/manage/namespaces ", "/v2/manage/namespaces")]
    [InlineData("/v2/{project_id}/instances?limit=10&name=a%20b", "/v2/{project_id}/instances?limit=10&name=a%20b")]
    [InlineData("/v2/x?filter=namespace::a|mode::visible", "/v2/x?filter=namespace::a%7Cmode::visible")]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com/v2/x", "/v2/x")]
    [InlineData("https://SWR-API.cn-north-4.myhuaweicloud.com/v2/x?a=https://b", "/v2/x?a=https:%2F%2Fb")]
    public void A_path_is_read_with_its_query(string text, string path) => Assert.Equal(path, ApiPath.Parse(text, s_endpoint).ToString());

    [Theory]
    [InlineData("https://evil.example/v2/x")]
    [InlineData("http://swr-api.cn-north-4.myhuaweicloud.com/v2/x")]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com.evil.example/v2/x")]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com:444/v2/x")]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com@evil.example/v2/x")]
    [InlineData("//evil.example/v2/x")]
    [InlineData("\\\\evil.example\\v2")]
    [InlineData("/v2/../x")]
    [InlineData("/v2/%2e%2E/x")]
    [InlineData("/v2/./x")]
    [InlineData("/v2/a b")]
    [InlineData("/v2/a#b")]
    [InlineData("/v2/{}")]
    [InlineData("/v2/{a-b}")]
    [InlineData("/v2/{a")]
    [InlineData("/v2/a}")]
    [InlineData("/v2/{{a}}")]
    public void What_would_lead_elsewhere_is_refused(string text)
    {
        var refusal = Assert.Throws<SwrException>(() => ApiPath.Parse(text, s_endpoint));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidApiPath"), (refusal.Kind, refusal.ErrorId));
        Assert.False(string.IsNullOrEmpty(refusal.RecommendedAction));
    }

    [Theory]
    [InlineData("{instance_id}", "a b/ü", "a%20b%2F%C3%BC")]
    [InlineData("{namespace}", "dev", "dev")]
    [InlineData("{repository}", "team/web app", "team$web%20app")]
    [InlineData("{repository_name}", "team/web", "team%252Fweb")]
    [InlineData("{x}", "{y}", "%7By%7D")]
    [InlineData("{x}", "a?b#c", "a%3Fb%23c")]
    public void A_value_is_encoded_as_its_place_wants_it(string name, string value, string encoded) =>
        Assert.Equal($"/v2/{encoded}/end", ApiPath.Parse($"/v2/{name}/end", s_endpoint).Fill(_ => value).ToString());

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public void A_value_that_leads_to_the_parent_is_refused(string value) =>
        Assert.Equal("BadRequest", Assert.Throws<SwrException>(() => ApiPath.Parse("/v2/{x}", s_endpoint).Fill(_ => value)).ErrorId);

    [Fact]
    public void Slashes_do_not_hide_a_way_to_the_parent() =>
        Assert.Equal("BadRequest", Assert.Throws<SwrException>(() => ApiPath.Parse("/v2/{repository}", s_endpoint).Fill(_ => "a/..")).ErrorId);

    [Fact]
    public void What_has_no_value_stays_and_is_named_once()
    {
        var path = ApiPath.Parse("/v2/{project_id}/{a}/{b}/{a}", s_endpoint).Fill(name => name == "b" ? "1" : null);

        Assert.Equal("/v2/{project_id}/{a}/1/{a}", path.Path);
        Assert.Equal(["project_id", "a"], path.Names);
    }

    [Fact]
    public void A_parameter_replaces_one_of_its_name_and_a_list_repeats_it()
    {
        var path = ApiPath.Parse("/v2/x?a=1&b=2", s_endpoint).With(KeyValuePair.Create("a", "3"), KeyValuePair.Create("a", "4 & 5"));

        Assert.Equal("/v2/x?b=2&a=3&a=4%20%26%205", path.ToString());
    }
}
