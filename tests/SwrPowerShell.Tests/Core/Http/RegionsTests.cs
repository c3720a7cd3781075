using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>The regions of the facts sheet, §5, one by one.</summary>
public sealed class RegionsTests
{
    private static readonly string[] s_facts =
    [
        "af-north-1", "af-south-1", "ae-ad-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11",
        "cn-north-12", "cn-south-1", "cn-south-2", "cn-south-4", "cn-southwest-2", "cn-southwest-3", "eu-west-0", "la-north-2",
        "la-south-2", "me-east-1", "my-kualalumpur-1", "na-mexico-1", "ru-moscow-1", "ru-northwest-2", "sa-brazil-1", "sa-peru-1",
        "tr-west-1", "eu-west-101", "sa-argentina-1",
    ];

    [Fact]
    public void The_regions_are_the_thirty_six_of_the_facts_in_alphabetical_order()
    {
        Assert.Equal(36, s_facts.Length);
        Assert.Equal(s_facts.Order(StringComparer.Ordinal), Regions.Swr);
    }

    [Fact]
    public void Every_region_but_one_answers_at_myhuaweicloud_com()
    {
        foreach (var region in s_facts.Where(r => r != "eu-west-101"))
        {
            Assert.Equal($"https://swr-api.{region}.myhuaweicloud.com/", Regions.SwrEndpoint(region).ToString());
            Assert.Equal($"swr.{region}.myhuaweicloud.com", Regions.RegistryHost(region));
        }
    }

    [Fact]
    public void The_sovereign_region_answers_at_myhuaweicloud_eu() =>
        Assert.Equal("https://swr-api.eu-west-101.myhuaweicloud.eu/", Regions.SwrEndpoint("eu-west-101").ToString());

    [Fact]
    public void CodeArts_Artifact_answers_in_fifteen_regions_under_two_names()
    {
        string[] external =
        [
            "cn-north-1", "cn-north-4", "cn-east-2", "cn-east-3", "cn-south-2", "cn-southwest-2", "la-north-2", "la-south-2",
            "sa-brazil-1", "tr-west-1",
        ];
        string[] own = ["cn-south-1", "ap-southeast-3", "af-south-1", "af-north-1", "me-east-1"];

        foreach (var region in s_facts.Append("cn-north-99"))
        {
            var host = external.Contains(region) ? "cloudartifacts-ext" : own.Contains(region) ? "artifact" : null;
            Assert.Equal(
                host is null ? null : $"https://{host}.{region}.myhuaweicloud.com/", Regions.ArtifactEndpoint(region)?.ToString());
        }
    }

    [Fact]
    public void IAM_answers_in_twenty_seven_regions_in_Europe_and_for_all_others_globally()
    {
        string[] regional =
        [
            "cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-12", "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5",
            "cn-south-1", "cn-south-2", "cn-southwest-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
            "af-south-1", "sa-brazil-1", "la-south-2", "la-north-2", "na-mexico-1", "eu-west-0", "my-kualalumpur-1", "ru-moscow-1",
            "me-east-1", "ae-ad-1", "tr-west-1",
        ];
        Assert.Equal(27, regional.Length);

        foreach (var region in s_facts.Append("cn-north-99").Except(["eu-west-101"]))
        {
            var host = regional.Contains(region) ? $"iam.{region}" : "iam";
            Assert.Equal($"https://{host}.myhuaweicloud.com/", Regions.IamEndpoint(region).ToString());
        }
    }

    [Fact]
    public void IAM_of_the_sovereign_region_is_its_own() =>
        Assert.Equal("https://iam.eu-west-101.myhuaweicloud.eu/", Regions.IamEndpoint("eu-west-101").ToString());

    [Theory]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com", "cn-north-4", "https://iam.cn-north-4.myhuaweicloud.com/")]
    [InlineData("https://swr-api.sa-peru-1.myhuaweicloud.com", "sa-peru-1", "https://iam.myhuaweicloud.com/")]
    [InlineData("https://swr-api.eu-de.otc.t-systems.com", "eu-de", "https://iam.eu-de.otc.t-systems.com/")]
    [InlineData("https://swr-api.eu-de.otc.t-systems.com", null, "https://iam.eu-de.otc.t-systems.com/")]
    [InlineData("https://swr-api.ru-moscow-1.hc.sbercloud.ru", "ru-moscow-1", "https://iam.ru-moscow-1.hc.sbercloud.ru/")]
    [InlineData("https://gateway.example.com", "cn-north-4", "https://iam.cn-north-4.myhuaweicloud.com/")]
    [InlineData("https://gateway.example.com", "eu-de", null)]
    [InlineData("https://gateway.example.com", null, null)]
    [InlineData("https://swr-api.", null, null)]
    public void Beside_an_endpoint_IAM_is_that_of_the_same_cloud_or_unknown(string endpoint, string? region, string? iam) =>
        Assert.Equal(iam, Regions.IamEndpoint(new Uri(endpoint), region)?.ToString());

    [Theory]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com", "cn-north-4", "swr.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://swr-api.eu-west-101.myhuaweicloud.eu", "eu-west-101", "swr.eu-west-101.myhuaweicloud.eu")]
    [InlineData("https://swr-api.eu-de.otc.t-systems.com", "eu-de", "swr.eu-de.otc.t-systems.com")]
    [InlineData("https://SWR-API.ru-moscow-1.hc.sbercloud.ru", "ru-moscow-1", "swr.ru-moscow-1.hc.sbercloud.ru")]
    [InlineData("https://gateway.example.com", "cn-north-4", "swr.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://gateway.example.com", null, null)]
    [InlineData("http://127.0.0.1:8080", "emulator-1", "swr.emulator-1.myhuaweicloud.com")]
    [InlineData("http://127.0.0.1:8080", null, "127.0.0.1:8080")]
    public void The_registry_follows_the_endpoint_before_the_region(string endpoint, string? region, string? registry) =>
        Assert.Equal(registry, Regions.RegistryHost(new Uri(endpoint), region));

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://iam.cn-north-4.myhuaweicloud.com", "https://sts.cn-north-4.myhuaweicloud.com/")]
    [InlineData("https://IAM.eu-de.otc.t-systems.com:8443", "https://sts.eu-de.otc.t-systems.com:8443/")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/")]
    [InlineData("https://identity.example.com", null)]
    [InlineData("https://iamother.example.com", null)]
    public void STS_is_beside_IAM_or_unknown(string? iam, string? sts) =>
        Assert.Equal(sts, Regions.StsEndpoint(iam is null ? null : new Uri(iam))?.ToString());

    [Theory]
    [InlineData("cn-nrth-4", "Did you mean 'cn-north-4'?")]
    [InlineData("cn-north4", "Did you mean 'cn-north-4'?")]
    [InlineData("CN-NORTH-4", "Did you mean 'cn-north-4'?")]
    [InlineData("sa-argentina1", "Did you mean 'sa-argentina-1'?")]
    [InlineData("af-sotuh-1", "Did you mean 'af-south-1'?")]
    [InlineData("ap-southeast-9", "Did you mean 'ap-southeast-1' or 'ap-southeast-2' or 'ap-southeast-3'?")]
    public void A_misspelt_region_gets_a_suggestion(string region, string question) =>
        Assert.StartsWith($"{question} For a new region", Assert.Throws<SwrException>(() => Regions.SwrEndpoint(region)).RecommendedAction, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("eu-de")]
    [InlineData("moon-base-1")]
    [InlineData("a-word-far-longer-than-any-region-that-there-is-or-will-be")]
    public void A_region_like_no_other_gets_none(string region) =>
        Assert.StartsWith("Press Tab", Assert.Throws<SwrException>(() => Regions.SwrEndpoint(region)).RecommendedAction, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("cn-north-99")]
    [InlineData("CN-NORTH-4")]
    [InlineData("cn-north-4.evil.example/")]
    [InlineData("evil.example#")]
    public void An_unknown_region_is_refused_with_the_known_ones_and_the_way_out(string region)
    {
        var refusal = Assert.Throws<SwrException>(() => Regions.SwrEndpoint(region));

        Assert.Equal((SwrErrorKind.InvalidArgument, "UnknownRegion"), (refusal.Kind, refusal.ErrorId));
        Assert.StartsWith($"'{region}' is not a region", refusal.Message, StringComparison.Ordinal);
        Assert.All(s_facts, known => Assert.Contains(known, refusal.Rule, StringComparison.Ordinal));
        Assert.Contains("ae-ad-1, af-north-1, ", refusal.Rule, StringComparison.Ordinal);
        Assert.Contains("-Endpoint", refusal.RecommendedAction, StringComparison.Ordinal);
    }
}
