using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class RepositoryListTests
{
    private const string Path = "/v2/manage/repos";

    private const string Seed =
        """
        {"organizations":[
          {"name":"b","repositories":[
            {"name":"web","category":"linux","is_public":true,"num_images":3,"updated":"2026-01-03T00:00:00Z"},
            {"name":"team/web","num_images":1,"updated":"2026-01-01T00:00:00Z"}]},
          {"name":"a","repositories":[
            {"name":"db","category":"database","num_images":2,"updated":"2026-01-02T00:00:00Z"}]},
          {"name":"ab","repositories":[
            {"name":"zoo","is_public":true,"updated":"2026-01-04T00:00:00Z"}]}]}
        """;

    [Fact]
    public async Task Items_have_the_documented_fields_in_a_bare_array()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var answer = await emulator.GetAsync(Path + "?namespace=b&name=team");
        Assert.Equal("0-1/1", answer.Headers["Content-Range"]);
        var item = answer.Json.AsArray().Single()!;
        Assert.Equal(
            ["category", "created_at", "description", "domain_name", "internal_path", "is_public", "logo", "name", "namespace",
             "num_download", "num_images", "path", "size", "status", "tags", "total_range", "updated_at", "url"],
            item.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("team/web", (string?)item["name"]);
        Assert.Equal("2026-01-01T00:00:00.000000Z", (string?)item["updated_at"]);
        Assert.Equal("v1", (string?)item["tags"]!.AsArray().Single());
        Assert.Equal(1, (int)item["total_range"]!);
    }

    [Theory]
    [InlineData("", "db,zoo,team/web,web")]
    [InlineData("?namespace=b", "team/web,web")]
    [InlineData("?namespace=none", "")]
    [InlineData("?name=eb", "team/web,web")]
    [InlineData("?name=m$w", "team/web")]
    [InlineData("?name=m%2Fw", "team/web")]
    [InlineData("?category=database", "db")]
    [InlineData("?is_public=true", "zoo,web")]
    [InlineData("?is_public=false&namespace=b", "team/web")]
    [InlineData("?filter=namespace::b%7Cname::team", "team/web")]
    [InlineData("?filter=is_public::true%7Ccategory::linux", "web")]
    [InlineData("?filter=namespace::a&namespace=b&limit=nonsense", "db")]
    [InlineData("?filter=limit::2%7Coffset::1", "zoo,team/web")]
    [InlineData("?offset=3&limit=2", "web")]
    [InlineData("?offset=9&limit=2", "")]
    [InlineData("?order_column=name&order_type=desc", "zoo,web,team/web,db")]
    [InlineData("?order_column=updated_time&order_type=asc", "team/web,db,web,zoo")]
    [InlineData("?order_column=tag_count&order_type=desc", "web,db,team/web,zoo")]
    [InlineData("?filter=order_column::tag_count%7Corder_type::asc", "zoo,team/web,db,web")]
    public async Task Lists_are_filtered_ordered_and_paged(string query, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var answer = await emulator.GetAsync(Path + query);
        Assert.Equal(200, answer.Status);
        Assert.Equal(expected, string.Join(',', answer.Json.AsArray().Select(r => (string?)r!["name"])));
    }

    [Theory]
    [InlineData("?limit=10", 4001036)]
    [InlineData("?offset=0", 4001036)]
    [InlineData("?offset=0&limit=0", 4000056)]
    [InlineData("?offset=0&limit=1001", 4000056)]
    [InlineData("?offset=-1&limit=10", 4000014)]
    [InlineData("?offset=x&limit=10", 4000014)]
    [InlineData("?order_column=name", 4001036)]
    [InlineData("?order_type=asc", 4001036)]
    [InlineData("?order_column=name&order_type=up", 4000014)]
    [InlineData("?order_column=updated_at&order_type=asc", 4001096)]
    [InlineData("?order_column=num_images&order_type=asc", 4001096)]
    [InlineData("?category=macos", 4001025)]
    [InlineData("?is_public=yes", 4001009)]
    [InlineData("?filter=", 4001035)]
    [InlineData("?filter=namespace", 4001035)]
    [InlineData("?filter=namespace:b", 4001035)]
    [InlineData("?filter=nonsense::b", 4001035)]
    [InlineData("?filter=name::a%7C", 4001035)]
    [InlineData("?filter=name::a%7Cname::b", 4001035)]
    [InlineData("?filter=limit::5", 4001036)]
    public async Task Bad_queries_are_refused(string query, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.GetAsync(Path + query)).IsSwrError(400, code);
    }

    [Fact]
    public async Task Updated_at_is_accepted_when_told_so()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { AcceptUpdatedAt = true }, Seed);
        var answer = await emulator.GetAsync(Path + "?order_column=updated_at&order_type=desc");
        Assert.Equal("zoo", (string?)answer.Json[0]!["name"]);
    }

    [Fact]
    public async Task Pages_cover_everything_once()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: """{"organizations":[{"name":"big","repositories":2500,"prefix":"r"}]}""");
        Assert.Equal("0-100/2500", (await emulator.GetAsync(Path)).Headers["Content-Range"]);
        var names = new List<string?>();
        foreach (var (offset, range) in new[] { (0, "0-1000/2500"), (1000, "1000-1000/2500"), (2000, "2000-500/2500"), (3000, "3000-0/2500") })
        {
            var page = await emulator.GetAsync($"{Path}?namespace=big&limit=1000&offset={offset}&order_column=tag_count&order_type=asc");
            Assert.Equal(range, page.Headers["Content-Range"]);
            Assert.All(page.Json.AsArray(), r => Assert.Equal(2500, (int)r!["total_range"]!));
            names.AddRange(page.Json.AsArray().Select(r => (string?)r!["name"]));
        }

        Assert.Equal(2500, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("r0001", names[0]);
    }
}
