using System.Globalization;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>Replies as the live service may write them: with more, with less, and with values nobody has announced.</summary>
public sealed class ReplyTests
{
    private const string Single = "/repos/app";

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(201, "")]
    [InlineData(201, "{}")]
    [InlineData(202, "null")]
    public async Task A_creation_may_be_answered_by_any_success_with_an_empty_object_or_nothing(int status, string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("POST", "/", body, status);

        Assert.Equal("dev", (await it.CreateAsync("dev")).Name);
        var created = await it.CreateAsync(Given.Spec("dev", "app", isPublic: true));

        Assert.Equal(("dev/app", true), (created.ToString(), created.IsPublic));
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(204, "")]
    public async Task A_removal_may_be_answered_by_any_success(int status, string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("DELETE", "/", body, status);

        await it.Client.DeleteOrganizationAsync("dev", CancellationToken.None);
        await it.Client.DeleteRepositoryAsync("dev", "app", CancellationToken.None);

        Assert.Equal(2, it.Requests.Count);
    }

    [Fact]
    public async Task The_documented_example_of_a_repository_is_read_whole()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", Single, """
            {"id":1234567890123,"ns_id":1422,"name":"app","category":"linux","description":"text","creator_id":"c1","creator_name":"user01",
             "size":5000000000,"is_public":true,"num_images":3,"num_download":4,"url":"","path":"swr.cn-north-4.myhuaweicloud.com/dev/app",
             "internal_path":"10.125.0.198:20202/dev/app","created":"2020-10-30T11:35:02.939134Z","updated":"2020-10-31T00:00:00Z",
             "domain_id":"d1","priority":0,"something_new":{"a":[1]}}
            """);

        var shown = await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None);

        Assert.Equal(
            new SwrRepository
            {
                Organization = "dev",
                Name = "app",
                IsPublic = true,
                Category = "linux",
                Description = "text",
                Path = "swr.cn-north-4.myhuaweicloud.com/dev/app",
                InternalPath = "10.125.0.198:20202/dev/app",
                Size = 5_000_000_000,
                TagCount = 3,
                PullCount = 4,
                Created = Time("2020-10-30T11:35:02.939134Z"),
                Updated = Time("2020-10-31T00:00:00Z"),
                Id = 1_234_567_890_123,
                Creator = "user01",
                CreatorId = "c1",
                DomainId = "d1",
                OrganizationId = 1422,
                Priority = 0,
                Url = "",
            },
            shown);
    }

    [Fact]
    public async Task A_list_names_its_dates_differently_and_they_are_read_too()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/v2/manage/repos", """
            [{"name":"team/app","namespace":"dev","created_at":"2020-10-30T11:35:02.939134Z","updated_at":"2020-10-30T19:35:02+08:00","tags":["v1"],"status":false,"total_range":1}]
            """);

        var listed = Assert.Single(await it.ListAsync(new()));

        Assert.Equal("dev/team/app", listed.ToString());
        Assert.Equal((Time("2020-10-30T11:35:02.939134Z"), Time("2020-10-30T11:35:02Z")), (listed.Created, listed.Updated));
    }

    [Fact]
    public async Task Values_that_nobody_has_announced_are_passed_on()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", Single, """{"name":"app","category":"quantum"}""");
        it.Answer("GET", "/namespaces", """{"namespaces":[{"id":1,"name":"dev","auth":15}]}""");

        Assert.Equal("quantum", (await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None)).Category);
        var organization = Assert.Single(await it.Client.ListOrganizationsAsync(null, CancellationToken.None));
        Assert.Equal((15, "15"), ((int)organization.Permission, organization.Permission.ToString()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"category":null,"description":null,"size":null,"created":null,"is_public":null}""")]
    public async Task Missing_fields_are_missing_and_no_error(string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", Single, body);

        Assert.Equal(
            new SwrRepository { Organization = "dev", Name = "app" },
            await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None));
    }

    [Fact]
    public async Task A_list_item_without_its_organization_belongs_to_the_one_asked_for()
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/v2/manage/repos", """[{"name":"app"}]""");

        Assert.Equal("dev/app", Assert.Single(await it.ListAsync(new(Organization: "dev"))).ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"namespaces":null}""")]
    [InlineData("""{"namespaces":[]}""")]
    public async Task No_organizations_are_an_empty_list(string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", "/namespaces", body);

        Assert.Empty(await it.Client.ListOrganizationsAsync(null, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>Please sign in</html>")]
    [InlineData("{\"name\":")]
    [InlineData("[]")]
    [InlineData("42")]
    public async Task Anything_else_is_unreadable_and_says_about_what(string body)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        it.Answer("GET", Single, body);

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None));

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse", 200), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Contains("repository 'dev/app'", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RequestId);
        Assert.Equal("GET", error.Method);
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
