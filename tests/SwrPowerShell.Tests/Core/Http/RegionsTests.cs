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
        "tr-west-1", "eu-west-101",
    ];

    [Fact]
    public void The_regions_are_the_thirty_five_of_the_facts_in_alphabetical_order()
    {
        Assert.Equal(35, s_facts.Length);
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
    public void IAM_answers_in_twenty_seven_regions_and_for_all_others_globally()
    {
        string[] regional =
        [
            "cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-12", "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5",
            "cn-south-1", "cn-south-2", "cn-southwest-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
            "af-south-1", "sa-brazil-1", "la-south-2", "la-north-2", "na-mexico-1", "eu-west-0", "my-kualalumpur-1", "ru-moscow-1",
            "me-east-1", "ae-ad-1", "tr-west-1",
        ];
        Assert.Equal(27, regional.Length);

        foreach (var region in s_facts.Append("cn-north-99"))
        {
            var host = regional.Contains(region) ? $"iam.{region}" : "iam";
            Assert.Equal($"https://{host}.myhuaweicloud.com/", Regions.IamEndpoint(region).ToString());
        }
    }

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
        Assert.All(s_facts, known => Assert.Contains(known, refusal.Message, StringComparison.Ordinal));
        Assert.Contains("-Endpoint", refusal.RecommendedAction, StringComparison.Ordinal);
    }
}
