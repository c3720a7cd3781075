using System.Globalization;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>One odd field does not lose a page: what can be read is read, and the rest is missing.</summary>
public sealed class TolerantReplyTests
{
    private const string List = "/v2/manage/repos";

    [Theory]
    [InlineData("\"2020-10-30T11:35:02Z\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30T11:35:02.123456789Z\"", "2020-10-30T11:35:02.1234567Z")]
    [InlineData("\"2020-10-30T11:35:02\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30 11:35:02\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30 19:35:02.5 +0800 CST\"", "2020-10-30T11:35:02.5Z")]
    [InlineData("\"2020-10-30 11:35:02 UTC\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"2020-10-30\"", "2020-10-30T00:00:00Z")]
    [InlineData("1604057702", "2020-10-30T11:35:02Z")]
    [InlineData("\"1604057702000\"", "2020-10-30T11:35:02Z")]
    [InlineData("\"\"", null)]
    [InlineData("\"yesterday\"", null)]
    [InlineData("\"10/11/2020\"", null)]
    [InlineData("0", null)]
    [InlineData("true", null)]
    [InlineData("{\"a\":[1]}", null)]
    public async Task A_time_is_read_in_many_forms_and_is_missing_in_others(string json, string? expected)
    {
        var (odd, next) = await ReadTwoAsync($$"""{"name":"app","created_at":{{json}}}""");

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), odd.Created);
        Assert.Equal("next", next.Name);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"perhaps\"", false)]
    [InlineData("[]", false)]
    public async Task A_truth_value_may_be_a_text_or_a_number(string json, bool expected)
    {
        var (odd, _) = await ReadTwoAsync($$"""{"name":"app","is_public":{{json}}}""");

        Assert.Equal(expected, odd.IsPublic);
    }

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("\"5\"", 5L)]
    [InlineData("5.0", 5L)]
    [InlineData("\" 5 \"", 5L)]
    [InlineData("\"\"", null)]
    [InlineData("5.5", null)]
    [InlineData("\"large\"", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("{}", null)]
    public async Task A_number_may_be_a_text(string json, long? expected)
    {
        var (odd, next) = await ReadTwoAsync($$"""{"name":"app","size":{{json}},"num_images":{{json}}}""");

        Assert.Equal((expected, expected), (odd.Size, odd.TagCount));
        Assert.Equal("next", next.Name);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    [InlineData("[\"x\"]", null)]
    public async Task A_text_may_be_a_number(string json, string? expected)
    {
        var (odd, next) = await ReadTwoAsync($$"""{"name":"app","description":{{json}}}""");

        Assert.Equal(expected, odd.Description);
        Assert.Equal("next", next.Name);
    }

    [Fact]
    public async Task Debug_names_the_fields_that_could_not_be_read()
    {
        var listener = new Listener();
        await using var it = await ClientOnEmulator.StartAsync(observer: listener);
        it.Answer("GET", List, """[{"name":"app","created_at":"yesterday","size":"large","is_public":"perhaps"}]""");

        Assert.Single(await it.ListAsync(new("dev")));

        Assert.Equal(
            [
                "The field 'created_at' is not a time, and is taken for missing.",
                "The field 'size' is not a whole number, and is taken for missing.",
                "The field 'is_public' is not true or false, and is taken for missing.",
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

    private static async Task<(SwrRepository Odd, SwrRepository Next)> ReadTwoAsync(string odd)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", List, $$"""[{{odd}},{"name":"next"}]""");
        var list = await it.ListAsync(new("dev"));
        return (list[0], list[1]);
    }

    private sealed class Listener : ISwrObserver
    {
        public List<string> Lines { get; } = [];

        public bool WantsVerbose => false;

        public bool WantsDebug => true;

        public void Sent(bool isRetry)
        {
        }

        public void Verbose(string message)
        {
        }

        public void Debug(string message)
        {
            lock (Lines)
            {
                Lines.Add(message);
            }
        }
    }
}
