using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>One odd field does not lose a page: what can be read is read, and the rest is missing.</summary>
public sealed class TolerantReplyTests
{
    private const string List = "/v2/manage/repos";

    [Fact]
    public async Task Debug_names_the_fields_that_could_not_be_read()
    {
        var listener = new Listener();
        await using var it = await ClientOnEmulator.StartAsync(observer: listener);
        it.Answer("GET", List, """
            [{"name":"odd","created_at":"yesterday","size":"large","is_public":"perhaps","num_images":"few","description":["x"]},
             {"name":7,"created_at":1604057702,"size":"5","is_public":"True","num_images":3.0,"description":true}]
            """);

        var list = await it.ListAsync(new("dev"));

        Assert.Equal(new SwrRepository { Organization = "dev", Name = "odd" }, list[0]);
        Assert.Equal(
            ("7", DateTimeOffset.FromUnixTimeSeconds(1604057702), 5L, true, 3L, "true"),
            (list[1].Name, list[1].Created!.Value, list[1].Size!.Value, list[1].IsPublic, list[1].TagCount!.Value, list[1].Description));

        Assert.Equal(
            [
                "The field 'created_at' is not a time, and is taken for missing.",
                "The field 'size' is not a whole number, and is taken for missing.",
                "The field 'is_public' is not true or false, and is taken for missing.",
                "The field 'num_images' is not a whole number, and is taken for missing.",
                "The field 'description' is not a text, and is taken for missing.",
            ],
            listener.Lines.Where(line => line.StartsWith("The field", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"nextMarker\":0")]
    [InlineData("\"nextMarker\":\"0\"")]
    [InlineData("\"nextMarker\":\"\"")]
    [InlineData("\"nextMarker\":null")]
    [InlineData("\"next_marker\":0")]
    [InlineData("\"has_more\":false,\"next_marker\":7")]
    public async Task A_marker_of_zero_or_nothing_is_the_end(string marker)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/v3/manage/repos", $$"""{"repos":[{"name":"app","namespace_name":"dev"}],{{marker}}}""");

        Assert.Single(await it.ListAsync(new("dev") { Version = SwrListVersion.V3 }));
        it.OnlyRequest();
    }

    [Theory]
    [InlineData("nextMarker")]
    [InlineData("next_marker")]
    public async Task A_marker_is_read_in_both_spellings(string name)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "marker=7", """{"repos":[{"name":"last","namespace_name":"dev"}]}""");
        it.Answer("GET", "/v3/manage/repos", $$"""{"repos":[{"name":"app","namespace_name":"dev"}],"{{name}}":7}""");

        Assert.Equal(["app", "last"], (await it.ListAsync(new("dev") { Version = SwrListVersion.V3 })).Select(r => r.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    public async Task An_empty_reply_where_a_list_is_expected_is_an_empty_list(string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/", body);
        var (client, stop, app) = (it.Client, CancellationToken.None, Given.Name("dev", "app"));

        Assert.Empty(await it.ListAsync(new("dev")));
        Assert.Empty(await it.ListAsync(new("dev") { Version = SwrListVersion.V3 }));
        Assert.Empty(await client.ListOrganizationsAsync(null, stop));
        Assert.Empty(await client.ListMembersAsync(PermissionScope.Of(app), stop));
        Assert.Empty(await client.ListSharesAsync(app, stop));
        Assert.Empty(await client.ListRetentionRulesAsync(app, stop));
        Assert.Empty(await client.ListTriggersAsync(app, stop));
        Assert.Empty(await client.ListImageSyncsAsync(app, stop));
        Assert.Empty(await client.ListQuotasAsync("p", stop));
        await Assert.ThrowsAsync<SwrException>(() => client.ShowRepositoryAsync("dev", "app", stop));
        await Assert.ThrowsAsync<SwrException>(() => client.ShowOrganizationAsync("dev", stop));
    }

    private sealed class Listener : ISwrObserver
    {
        public List<string> Lines { get; } = [];

        public bool WantsDebug => true;

        public void Debug(string message)
        {
            lock (Lines)
            {
                Lines.Add(message);
            }
        }
    }
}
