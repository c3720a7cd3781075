using System.Security.Cryptography;
using System.Text;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Tags;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class TagTests
{
    private const string Path = "/v2/manage/namespaces/dev/repos/team$app/tags";
    private const string Seed =
        """
        {"organizations":[{"name":"dev","repositories":[{"name":"team/app","tags":[
          {"tag":"1.0","size":10,"created":"2026-01-01T00:00:00Z","updated":"2026-01-05T00:00:00Z"},
          {"tag":"1.1","size":20,"created":"2026-01-02T00:00:00Z","image":"x"},
          {"tag":"latest","size":20,"created":"2026-01-03T00:00:00Z","image":"x"}]}]}]}
        """;

    [Fact]
    public async Task List_items_have_the_documented_fields_and_a_capital_tag()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Region = "eu-test-1" }, Seed);
        var answer = await emulator.GetAsync(Path);
        Assert.Equal("0-3/3", answer.Headers["Content-Range"]);
        var item = answer.Json[0]!;
        Assert.Equal(
            ["Tag", "created", "deleted", "digest", "domain_id", "id", "image_id", "internal_path", "is_trusted", "manifest", "path",
             "repo_id", "scanned", "schema", "size", "tag_type", "updated"],
            item.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal("1.0", (string?)item["Tag"]);
        Assert.Null(item["deleted"]);
        Assert.Equal("swr.eu-test-1.myhuaweicloud.com/dev/team/app:1.0", (string?)item["path"]);
        Assert.Equal("2026-01-05T00:00:00.000000Z", (string?)item["updated"]);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes((string)item["manifest"]!));
        Assert.Equal("sha256:" + Convert.ToHexStringLower(hash), (string?)item["digest"]);
        Assert.Equal((string?)answer.Json[1]!["digest"], (string?)answer.Json[2]!["digest"]);
    }

    [Theory]
    [InlineData("", "1.0,1.1,latest")]
    [InlineData("?tag=1.", "1.0,1.1")]
    [InlineData("?offset=1&limit=1", "1.1")]
    [InlineData("?order_column=updated_at&order_type=desc", "1.0,latest,1.1")]
    [InlineData("?order_column=tag&order_type=desc", "latest,1.1,1.0")]
    [InlineData("?filter=offset::0%7Climit::2%7Corder_column::updated_at%7Corder_type::asc%7Ctag::1", "1.1,1.0")]
    [InlineData("?filter=tag::late&tag=1.0", "latest")]
    public async Task Lists_are_filtered_ordered_and_paged(string query, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal(expected, string.Join(',', (await emulator.GetAsync(Path + query)).Json.AsArray().Select(t => (string?)t!["Tag"])));
    }

    [Theory]
    [InlineData("?limit=1", 4001036), InlineData("?limit=1001&offset=0", 4000056), InlineData("?order_column=tag", 4001036)]
    [InlineData("?order_column=updated_time&order_type=asc", 4001096), InlineData("?filter=name::x", 4001035)]
    public async Task Bad_queries_are_refused(string query, int code)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.GetAsync(Path + query)).IsSwrError(400, code);
    }

    [Fact]
    public async Task A_single_tag_is_lowercase()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var tag = (await emulator.GetAsync(Path + "/1.1")).Json.AsObject();
        Assert.Equal("1.1", (string?)tag["tag"]);
        Assert.Equal(20, (int)tag["size"]!);
        Assert.False(tag.ContainsKey("Tag") || tag.ContainsKey("deleted") || tag.ContainsKey("scanned"));
    }

    [Fact]
    public async Task A_copy_is_another_name_of_the_image()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.PostAsync(Path, """{"source_tag":"1.0","destination_tag":"stable"}""")).IsEmptyObject(201);
        var (source, copy) = ((await emulator.GetAsync(Path + "/1.0")).Json, (await emulator.GetAsync(Path + "/stable")).Json);
        Assert.Equal((string?)source["digest"], (string?)copy["digest"]);
        Assert.NotEqual((long)source["id"]!, (long)copy["id"]!);

        (await emulator.PostAsync(Path, """{"source_tag":"1.0","destination_tag":"latest"}""")).IsSwrError(409, 4090006);
        (await emulator.PostAsync(Path, """{"source_tag":"1.0","destination_tag":"latest","override":true}""")).IsEmptyObject(201);
        Assert.Equal((string?)source["image_id"], (string?)(await emulator.GetAsync(Path + "/latest")).Json["image_id"]);
        (await emulator.PostAsync(Path, """{"source_tag":"none","destination_tag":"x"}""")).IsSwrError(404, 4040115);
        (await emulator.PostAsync(Path, """{"source_tag":"1.0","destination_tag":"-x"}""")).IsSwrError(400, 4009021);
        (await emulator.PostAsync(Path, """{"source_tag":"1.0"}""")).IsSwrError(400, 4001014);
        (await emulator.PostAsync(Path, """{"source_tag":"1.0","destination_tag":"x","override":"true"}""")).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task Numbers_of_the_repository_follow_its_tags()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        (await emulator.SendAsync("DELETE", Path + "/1.0")).IsEmpty204();
        (await emulator.SendAsync("DELETE", Path + "/1.0")).IsSwrError(404, 4040115);
        (await emulator.GetAsync(Path + "/1.0")).IsSwrError(404, 4040115);

        var shown = (await emulator.GetAsync("/v2/manage/namespaces/dev/repos/team$app")).Json;
        Assert.Equal((2, 40), ((int)shown["num_images"]!, (int)shown["size"]!));
        var listed = (await emulator.GetAsync("/v2/manage/repos")).Json[0]!;
        Assert.Equal(["1.1", "latest"], listed["tags"]!.AsArray().Select(t => (string?)t));
        await emulator.SendAsync("DELETE", Path + "/1.1");
        await emulator.SendAsync("DELETE", Path + "/latest");
        (await emulator.SendAsync("DELETE", "/v2/manage/namespaces/dev/repos/team$app")).IsEmpty204();
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        foreach (var tail in new[] { "/tags", "/tags/x", "/x/references", "/x/accessories" })
        {
            (await emulator.GetAsync("/v2/manage/namespaces/none/repos/a" + tail)).IsSwrError(404, 4040058);
            (await emulator.GetAsync("/v2/manage/namespaces/dev/repos/a" + tail)).IsSwrError(404, 4040113);
        }

        (await emulator.GetAsync("/v3/manage/namespaces/dev/repos/a/tags")).IsSwrError(404, 4040113);
    }

    [Theory]
    [InlineData(""), InlineData("&order_column=updated_at&order_type=desc"), InlineData("&order_column=tag&order_type=desc")]
    public async Task The_new_list_goes_on_at_a_marker_even_when_tags_go(string order)
    {
        await using var emulator = await TestEmulator.StartAsync(seed:
            """{"organizations":[{"name":"dev","repositories":[{"name":"team/app","tags":25,"tag_prefix":"b"}]}]}""");
        var names = new List<string>();
        var marker = "";
        for (var more = true; more;)
        {
            var page = (await emulator.GetAsync($"/v3{Path[3..]}?limit=10{order}&marker={marker}")).Json;
            var items = page["tags"]!.AsArray();
            names.AddRange(items.Select(t => (string)t!["tag"]!));
            (more, marker) = ((bool)page["has_more"]!, (string)page["nextMarker"]!);
            await emulator.SendAsync("DELETE", $"{Path}/{names[^1]}");
        }

        Assert.Equal(25, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("", marker);
    }

    [Fact]
    public async Task The_new_list_leaves_the_manifest_out_when_told_so()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var item = (await emulator.GetAsync($"/v3{Path[3..]}?with_manifest=false&tag=late")).Json["tags"]!.AsArray().Single()!;
        Assert.Equal("", (string?)item["manifest"]);
        (await emulator.GetAsync($"/v3{Path[3..]}?with_manifest=1")).IsSwrError(400, 4000014);
        (await emulator.GetAsync($"/v3{Path[3..]}?marker=!")).IsSwrError(400, 4000014);
        (await emulator.GetAsync($"/v3{Path[3..]}?marker=eA")).IsSwrError(400, 4000014);
    }

    [Fact]
    public async Task References_are_the_other_tags_of_the_image_and_there_are_no_accessories()
    {
        await using var emulator = await TestEmulator.StartAsync(seed: Seed);
        var references = (await emulator.GetAsync(Path[..^5] + "/1.1/references")).Json;
        Assert.Equal("latest", (string?)references["tags"]!.AsArray().Single());
        Assert.False((bool)references["has_more"]!);
        Assert.Equal("""{"total":0,"accessories":null}""", (await emulator.GetAsync(Path[..^5] + "/1.1/accessories?limit=100")).Body);
        (await emulator.GetAsync(Path[..^5] + "/1.1/references?limit=11")).IsSwrError(400, 4000056);
        (await emulator.GetAsync(Path[..^5] + "/1.1/accessories?limit=101")).IsSwrError(400, 4000056);
        (await emulator.GetAsync(Path[..^5] + "/9/references")).IsSwrError(404, 4040115);
    }

    [Theory]
    [InlineData("""{"name":"r","num_images":3,"size":10}""", "v1,v2,v3", 10)]
    [InlineData("""{"name":"r","tags":2,"tag_prefix":"build-"}""", "build-1,build-2", 0)]
    [InlineData("""{"name":"r","tags":["b","a"]}""", "a,b", 0)]
    [InlineData("""{"name":"r","tags":[{"tag":"x","size":5},{"tag":"y"}],"size":8}""", "x,y", 9)]
    public async Task Tags_can_be_seeded_in_many_ways(string repository, string expected, long size)
    {
        await using var emulator = await TestEmulator.StartAsync(seed: $$"""{"organizations":[{"name":"o","repositories":[{{repository}}]}]}""");
        var tags = emulator.Emulator.State.Table<ImageTag>().List("o/r");
        Assert.Equal((expected, size), (string.Join(',', tags.Select(t => t.Tag)), tags.Sum(t => t.Size)));
    }
}
