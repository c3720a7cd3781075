using System.Net;
using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Api;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Api;

/// <summary>Lists of every kind, read to their end.</summary>
public sealed class ApiPagingTests
{
    private readonly List<string> _asked = [];

    [Fact]
    public async Task Offset_and_limit_follow_the_total()
    {
        var items = await ReadAsync("/v2/x?limit=10", 25, (path, all) => Slice(path, all, 10, "\"total\":25"));

        Assert.Equal(25, items.Count);
        Assert.Equal(["/v2/x?limit=10&offset=0", "/v2/x?offset=10&limit=10", "/v2/x?offset=20&limit=10"], _asked);
    }

    [Fact]
    public async Task Nothing_is_added_to_the_first_request_and_its_size_is_that_of_the_pages()
    {
        Assert.Equal(25, (await ReadAsync("/v2/x", 25, (path, all) => Slice(path, all, 10, "\"total\":25"))).Count);
        Assert.Equal(["/v2/x", "/v2/x?offset=10&limit=10", "/v2/x?offset=20&limit=10"], _asked);
    }

    [Fact]
    public async Task A_service_that_gives_less_than_was_asked_for_is_read_to_its_end()
    {
        Assert.Equal(25, (await ReadAsync("/v2/x?limit=1000", 25, (path, all) => Slice(path, all, 10, "\"total\":25", most: 10))).Count);
        Assert.Equal(["/v2/x?limit=1000&offset=0", "/v2/x?offset=10&limit=10", "/v2/x?offset=20&limit=10"], _asked);
    }

    [Fact]
    public async Task Without_a_total_a_short_page_is_the_last()
    {
        Assert.Equal(25, (await ReadAsync("/v2/x?offset=0&limit=10", 25, (path, all) => Slice(path, all, 10, null))).Count);
        Assert.Equal(3, _asked.Count);
    }

    [Fact]
    public async Task Without_total_limit_and_marker_one_reply_is_all()
    {
        Assert.Equal(10, (await ReadAsync("/v2/x", 25, (path, all) => Slice(path, all, 10, null))).Count);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task A_list_begins_where_its_sender_wants()
    {
        Assert.Equal(15, (await ReadAsync("/v2/x?offset=10&limit=10", 25, (path, all) => Slice(path, all, 10, "\"total\":25"))).Count);
        Assert.Equal(2, _asked.Count);
    }

    [Theory]
    [InlineData("next_marker", "\"{0}\"", "\"\"")]
    [InlineData("nextMarker", "{0}", "0")]
    [InlineData("next_marker", "\"{0}\"", "null")]
    public async Task Markers_are_followed_to_the_end(string name, string format, string end)
    {
        var items = await ReadAsync("/v5/x?limit=10", 25, (path, all) =>
        {
            var from = int.Parse(path.Parameter("marker") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            var next = from + 10 < all.Length ? string.Format(System.Globalization.CultureInfo.InvariantCulture, format, from + 10) : end;
            return $$"""{"things":[{{string.Join(',', all.Skip(from).Take(10))}}],"{{name}}":{{next}}}""";
        }, SwrApiService.Iam);

        Assert.Equal(25, items.Count);
        Assert.Equal(["/v5/x?limit=10", "/v5/x?limit=10&marker=10", "/v5/x?limit=10&marker=20"], _asked);
    }

    [Fact]
    public async Task Page_numbers_count_on_where_CodeArts_wraps_its_lists()
    {
        var items = await ReadAsync("/cloudartifact/v5/x?page_size=10", 25, (path, all) =>
        {
            var page = int.Parse(path.Parameter("page_no") ?? "1", System.Globalization.CultureInfo.InvariantCulture);
            return $$$"""{"status":"success","result":{"total":25,"repositories":[{{{string.Join(',', all.Skip((page - 1) * 10).Take(10))}}}]}}""";
        }, SwrApiService.Artifact);

        Assert.Equal(25, items.Count);
        Assert.Equal(["/cloudartifact/v5/x?page_size=10", "/cloudartifact/v5/x?page_size=10&page_no=2", "/cloudartifact/v5/x?page_size=10&page_no=3"], _asked);
    }

    [Fact]
    public async Task A_service_that_ignores_the_offset_does_not_keep_it_reading_for_ever()
    {
        var endless = await Assert.ThrowsAsync<SwrException>(() => ReadAsync("/v2/x?limit=10", 25, (_, all) => $"[{string.Join(',', all.Take(10))}]"));

        Assert.Equal("UnreadableResponse", endless.ErrorId);
    }

    [Theory]
    [InlineData("""{"a":[],"b":[]}""")]
    [InlineData("""{"a":1}""")]
    [InlineData("7")]
    public void A_reply_without_one_list_is_no_page(string json) => Assert.Null(ApiPage.Read(JsonElement.Parse(json), Reply()));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"things":[],"total":0}""")]
    [InlineData("""{"things":null,"total":0}""")]
    [InlineData("""{"result":{"data":[]}}""")]
    public void An_empty_list_is_a_page(string json) => Assert.Empty(ApiPage.Read(JsonElement.Parse(json), Reply())!.Items);

    private async Task<List<JsonElement>> ReadAsync(
        string path, int count, Func<ApiPath, string[], string> answer, SwrApiService service = SwrApiService.Swr)
    {
        string[] all = [.. Enumerable.Range(1, count).Select(n => $$"""{"id":{{n}}}""")];
        var paging = new ApiPaging(service, (asked, _) =>
        {
            _asked.Add(asked.ToString());
            return Task.FromResult(ApiPage.Read(JsonElement.Parse(answer(asked, all)), Reply())!);
        });
        var items = new List<JsonElement>();
        await foreach (var page in paging.ReadAsync(ApiPath.Parse(path, new Uri("https://host")), CancellationToken.None))
        {
            items.AddRange(page.Items);
        }

        Assert.Equal(items.Count, items.Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count());
        return items;
    }

    private static string Slice(ApiPath path, string[] all, int standard, string? total, int most = 1000)
    {
        int Number(string name, int otherwise) => int.TryParse(path.Parameter(name), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;
        var items = all.Skip(Number("offset", 0)).Take(Math.Min(most, Number("limit", standard)));
        return $$"""{"things":[{{string.Join(',', items)}}]{{(total is null ? "" : $",{total}")}}}""";
    }

    private static ServiceReply Reply() => new(HttpStatusCode.OK, Encoding.UTF8.GetBytes(""), null, null, null);
}
