using System.Globalization;
using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Tests.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>Lists: the query on the wire, one request a page, and an end in every case.</summary>
public sealed class PagingTests
{
    private const string Path = "/v2/manage/repos";

    [Fact]
    public async Task A_list_asks_for_pages_of_a_thousand_with_offset_and_limit_together()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "a", "b");

        Assert.Equal(["a", "b"], (await it.ListAsync(new())).Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal($"GET {Path}?order_column=name&order_type=asc&limit=1000&offset=0", it.OnlyRequest().Line);
    }

    [Fact]
    public async Task Every_filter_goes_to_the_service()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");

        await it.ListAsync(new("dev", "web", "linux", IsPublic: false, Offset: 5, PageSize: 10));

        Assert.Equal($"GET {Path}?namespace=dev&name=web&category=linux&is_public=false&order_column=name&order_type=asc&limit=10&offset=5", it.OnlyRequest().Line);
    }

    [Fact]
    public async Task Filters_find_what_they_say()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "web-a", "api");
        await it.CreateAsync("ops");
        await it.CreateAsync(Given.Spec("ops", "web-b", isPublic: true, "linux"));

        Assert.Equal(["dev/api", "dev/web-a"], await Names(new(Organization: "dev")));
        Assert.Equal(["dev/web-a", "ops/web-b"], await Names(new(NamePart: "web")));
        Assert.Equal(["ops/web-b"], await Names(new(Category: "linux")));
        Assert.Equal(["ops/web-b"], await Names(new(IsPublic: true)));

        async Task<IEnumerable<string>> Names(RepositoryQuery query) =>
            (await it.ListAsync(query)).Select(r => r.ToString()).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_Content_Range_without_a_request_too_many()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", Enumerable.Range(0, 6).Select(i => $"r{i}"));

        var all = await it.ListAsync(new(PageSize: 2));

        Assert.Equal(6, all.Select(r => r.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([0, 2, 4], Offsets(it));
    }

    [Fact]
    public async Task A_caller_who_stops_reading_stops_the_paging()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", Enumerable.Range(0, 6).Select(i => $"r{i}"));

        Assert.Equal(2, (await it.ListFirstPageAsync(new(PageSize: 2))).Count);

        Assert.Equal([0], Offsets(it));
    }

    [Fact]
    public async Task Without_Content_Range_the_total_of_the_first_record_counts()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "offset=0", Page(total: 3, "a", "b"));
        it.Answer("GET", "offset=2", Page(total: 3, "c"));

        Assert.Equal(["a", "b", "c"], (await it.ListAsync(new(PageSize: 2))).Select(r => r.Name));
        Assert.Equal([0, 2], Offsets(it));
    }

    [Fact]
    public async Task A_service_that_gives_less_than_asked_for_is_asked_for_the_rest()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "offset=0", Page(total: 3, "a", "b"));
        it.Answer("GET", "offset=2", Page(total: 3, "c"));

        Assert.Equal(["a", "b", "c"], (await it.ListAsync(new())).Select(r => r.Name));
        Assert.Equal([0, 2], Offsets(it));
    }

    [Theory]
    [InlineData("0-2/x")]
    [InlineData("rubbish")]
    [InlineData("")]
    public async Task Without_any_total_a_short_page_is_the_last(string range)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "offset=0", Page(total: null, "a", "b"), headers: ("Content-Range", range));
        it.Answer("GET", "offset=2", Page(total: null, "c"), headers: ("Content-Range", range));

        Assert.Equal(["a", "b", "c"], (await it.ListAsync(new(PageSize: 2))).Select(r => r.Name));
        Assert.Equal([0, 2], Offsets(it));
    }

    [Fact]
    public async Task Without_any_total_an_empty_page_is_the_end()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "offset=0", Page(total: null, "a", "b"));
        it.Answer("GET", "offset=2", "[]");

        Assert.Equal(["a", "b"], (await it.ListAsync(new(PageSize: 2))).Select(r => r.Name));
    }

    [Fact]
    public async Task A_total_that_is_too_large_does_not_make_the_list_endless()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "offset=0", Page(total: 1_000_000, "a", "b"));
        it.Answer("GET", "offset=2", "[]");

        Assert.Equal(2, (await it.ListAsync(new(PageSize: 2))).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1_000_000)]
    public async Task A_service_that_repeats_a_page_for_ever_is_unreadable(int? total)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", Path, Page(total, "a", "b"));

        var error = await Assert.ThrowsAsync<SwrException>(() => it.ListAsync(new(PageSize: 2)));

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains("from record 3 on", error.Message, StringComparison.Ordinal);
        Assert.InRange(it.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task A_push_between_two_pages_hides_no_repository()
    {
        string[] byName = ["a", "b", "c", "d"];
        var order = new List<string>(byName);
        await using var server = ScriptedServer.Answering(async (stream, request, stop) =>
        {
            // Unless it is asked for another order, the service lists what was pushed first last; 'd' is pushed between two pages.
            var names = request.Contains("order_column=name", StringComparison.Ordinal) ? [.. byName] : order.ToList();
            var offset = request.Contains("offset=2", StringComparison.Ordinal) ? 2 : 0;
            order = ["d", "a", "b", "c"];
            var body = Page(4, [.. names.Skip(offset).Take(2)]);
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), stop);
        });
        using var session = Given.Session(server.Endpoint);
        var client = session.CreateClient(SilentObserver.Instance);

        var all = new List<string>();
        await foreach (var page in client.ListRepositoriesAsync(new("dev", PageSize: 2), CancellationToken.None))
        {
            all.AddRange(page.Items.Select(repository => repository.Name));
        }

        Assert.Equal(byName, all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_service_that_refuses_the_order_is_asked_without()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "a", "b", "c");
        it.Answer("GET", "order_column", """[{"errorCode":"SVCSTG.SWR.4001096","errorMessage":"param order column error"}]""", status: 400);

        Assert.Equal(["a", "b", "c"], (await it.ListAsync(new(PageSize: 2))).Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, it.Requests.Count);
    }

    private static IEnumerable<int> Offsets(ClientOnEmulator it) =>
        it.Requests.Select(r => int.Parse(r.Target[(r.Target.LastIndexOf('=') + 1)..], CultureInfo.InvariantCulture));

    private static string Page(int? total, params string[] names) => JsonSerializer.Serialize(
        names.Select(name => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["namespace"] = "dev",
            ["name"] = name,
            ["total_range"] = total,
        }));
}
