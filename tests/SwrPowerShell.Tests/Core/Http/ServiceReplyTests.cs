using System.Net;
using System.Text;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

public sealed class ServiceReplyTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData(" \t\r\n", true)]
    [InlineData("{}", false)]
    [InlineData("\n{}", false)]
    public void White_space_alone_is_an_empty_body(string body, bool expected) => Assert.Equal(expected, Reply(body).IsBlank);

    [Theory]
    [InlineData("0-100/251", 251L)]
    [InlineData("0-0/0", 0L)]
    [InlineData("bytes 0-100/*", null)]
    [InlineData("251", null)]
    [InlineData("0-100/251/7", null)]
    [InlineData(null, null)]
    public void The_total_is_what_follows_the_slash_of_Content_Range(string? range, long? expected) =>
        Assert.Equal(expected, (Reply("") with { ContentRange = range }).Total);

    [Fact]
    public async Task A_reply_keeps_what_the_response_says()
    {
        using var response = Response();

        var reply = await ServiceReply.ReadAsync(response, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Accepted, "{}"), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
        Assert.Equal(("0-1/7", 7L), (reply.ContentRange, reply.Total));
        Assert.Equal((@"r-1\u{1B}", 1), (reply.RequestId, reply.Attempts));
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero), reply.Date);
        Assert.Equal("canary", reply.Header("x-subject-token"));
        Assert.Null(reply.Header("X-Other"));
        Assert.DoesNotContain("canary", reply.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_headers_are_found_in_any_case_and_with_all_their_values()
    {
        using var response = Response();

        var headers = (await ServiceReply.ReadAsync(response, TestContext.Current.CancellationToken)).ReadHeaders();

        Assert.Equal(["canary"], headers["X-SUBJECT-TOKEN"]);
        Assert.Equal(["0-1/7"], headers["content-range"]);
        Assert.Equal(["a", "b"], headers["X-Many"]);
    }

    [Fact]
    public async Task A_response_without_headers_has_none_of_them()
    {
        using var response = new HttpResponseMessage { Content = new ByteArrayContent([]) };

        var reply = await ServiceReply.ReadAsync(response, TestContext.Current.CancellationToken);

        Assert.Equal((null, null, null, null, null), (reply.ContentRange, reply.Total, reply.RequestId, reply.Date, reply.Header("X-Subject-Token")));
    }

    [Fact]
    public void A_reply_that_no_response_came_with_has_no_headers()
    {
        Assert.Null(Reply("").Header("X-Subject-Token"));
        Assert.Empty(Reply("").ReadHeaders());
    }

    public static TheoryData<string[]?, string[]> Lists { get; } = new()
    {
        { null, [] },
        { [], [] },
        { ["a", "b"], ["a", "b"] },
        { [null!, "a", null!], ["a"] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_in_a_reply_may_be_missing_or_contain_null(string[]? list, string[] expected) =>
        Assert.Equal(expected, list?.ToList().Present() ?? ((List<string>?)null).Present());

    private static ServiceReply Reply(string body) => new(HttpStatusCode.OK, Encoding.UTF8.GetBytes(body), null, null, null);

    private static HttpResponseMessage Response()
    {
        var response = new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent("{}") };
        response.Content.Headers.TryAddWithoutValidation("Content-Range", "0-1/7");
        response.Headers.TryAddWithoutValidation("X-Request-Id", "r-1\u001B");
        response.Headers.TryAddWithoutValidation("X-Subject-Token", "canary");
        response.Headers.TryAddWithoutValidation("X-Many", ["a", "b"]);
        response.Headers.Date = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);
        return response;
    }
}
