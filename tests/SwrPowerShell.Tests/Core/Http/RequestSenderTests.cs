using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Completion;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>One request from its path to its value or its error.</summary>
public sealed class RequestSenderTests : IAsyncLifetime
{
    private static readonly Resource s_app = new(Nouns.Repository, "dev/app") { Path = "/v2/app" };
    private static readonly RetryPolicy s_retries = RetryPolicy.Default with { MaximumRetryCount = 1, FirstDelay = TimeSpan.FromMilliseconds(1) };
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new TolerantInt64() },
    };

    private ClientOnEmulator _it = null!;
    private SwrSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        _it = await ClientOnEmulator.StartAsync();
        _session = Given.Session(_it.Emulator.Endpoint, token: _it.Emulator.Token, retry: s_retries);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _it.DisposeAsync();
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_sender_without_retries_sends_once(bool once, int attempts)
    {
        Reply(503, "");

        var error = await Assert.ThrowsAsync<SwrException>(() => (once ? Sender().Once : Sender()).DeleteAsync(s_app, s_none));

        Assert.Equal((attempts, attempts), (error.Attempts, _it.Requests.Count));
    }

    [Fact]
    public async Task A_throttled_request_is_sent_again_in_its_turn()
    {
        Reply(429, "", times: 1);
        Reply(200, "{}");

        Assert.Equal(2, await Sender().PutAsync(s_app, RequestBody.Form(), s_none));
    }

    [Theory]
    [InlineData("DELETE", 503, 404, "", null)]
    [InlineData("DELETE", 503, 404, """{"error_code":"APIGW.0101"}""", null)]
    [InlineData("DELETE", 503, 400, """{"errorCode":"SVCSTG.SWR.4040010"}""", null)]
    [InlineData("DELETE", 503, 400, "", "BadRequest")]
    [InlineData("DELETE", 429, 404, "", "RepositoryNotFound")]
    [InlineData("DELETE", 404, 404, "", "RepositoryNotFound")]
    [InlineData("GET", 503, 404, "", "RepositoryNotFound")]
    public async Task What_a_repeated_removal_does_not_find_is_removed(string method, int first, int next, string body, string? errorId)
    {
        Reply(first, "", times: 1);
        Reply(next, body);

        var error = await Record.ExceptionAsync(() => Sender().SendForReplyAsync(new ServiceRequest(new HttpMethod(method), s_app), s_none)) as SwrException;

        Assert.Equal(errorId, error?.ErrorId);
    }

    [Fact]
    public async Task An_error_names_the_request_and_how_often_it_was_sent()
    {
        Reply(503, "");

        var error = await Assert.ThrowsAsync<SwrException>(() => Sender().GetAsync(s_app, TypeOf<int>(), s_none));

        Assert.Equal(("GET", new Uri(_it.Emulator.Endpoint, "/v2/app").ToString(), 2), (error.Method, error.RequestUri, error.Attempts));
    }

    [Fact]
    public async Task A_header_of_the_body_replaces_that_of_the_body_and_is_left_out_without_one()
    {
        Reply(200, "{}");
        var headers = new KeyValuePair<string, string>[] { new("Content-Type", "text/plain"), new("X-Other", "1") };

        await Sender().SendForReplyAsync(new(HttpMethod.Post, s_app, RequestBody.Form()) { Headers = headers }, s_none);
        await Sender().SendForReplyAsync(new(HttpMethod.Post, s_app) { Headers = headers }, s_none);

        Assert.Equal(["text/plain", null], _it.Requests.Select(r => Header(r.Headers, "Content-Type")));
        Assert.Equal(["1", "1"], _it.Requests.Select(r => Header(r.Headers, "X-Other")));

        static string? Header(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> all, string name) =>
            all.Where(h => h.Key == name).Select(h => h.Value.ToString()).SingleOrDefault();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_successful_reply_is_checked_before_it_is_read(bool refusalMeansMissing)
    {
        Reply(200, "not JSON");
        var sender = new RequestSender(_session, _it.Emulator.Endpoint, SilentObserver.Instance)
        {
            Check = (reply, request) => throw new SwrException(SwrErrorKind.NotFound, $"{request.RefusalMeansMissing}", Encoding.UTF8.GetString(reply.Body.Span)),
        };

        var error = await Assert.ThrowsAsync<SwrException>(() => sender.GetAsync(s_app, TypeOf<int>(), s_none, refusalMeansMissing));

        Assert.Equal(($"{refusalMeansMissing}", "not JSON"), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", false)]
    public async Task Names_for_completion_are_cached_until_a_change(string method, bool isCached)
    {
        var query = new NameQuery(NameKind.Organization);
        await _session.KnownNames.AskAsync(query, s_none);
        Reply(200, "{}");

        await Sender().SendForReplyAsync(new ServiceRequest(new HttpMethod(method), s_app), s_none);

        Assert.Equal(isCached, _session.KnownNames.Find(query) is not null);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_field_that_cannot_be_read_is_a_message_for_debug_only(bool wantsDebug, int expected)
    {
        Reply(200, """{"size":"large"}""");
        var observer = new Observer { WantsDebug = wantsDebug };

        Assert.Null((await Sender(observer).GetAsync(s_app, TypeOf<Sized>(), s_none)).Size);

        Assert.Equal(expected, observer.Lines.Count(line => line.StartsWith("The field 'size'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_message_for_verbose_is_redacted_and_comes_where_it_is_wanted(bool wantsVerbose)
    {
        var observer = new Observer { WantsVerbose = wantsVerbose };

        Sender(observer).Log($"token {_it.Emulator.Token}");

        Assert.Equal(wantsVerbose ? ["token ***"] : [], observer.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" {} \r\n")]
    [InlineData("""{"id":1}""")]
    [InlineData("[]")]
    public async Task A_change_may_be_answered_by_nothing_or_any_JSON(string body)
    {
        Reply(200, body);

        Assert.Equal(1, await Sender().PatchAsync(s_app, RequestBody.Form(), s_none));
    }

    [Fact]
    public async Task A_change_that_a_web_page_answers_is_an_error()
    {
        Reply(200, "<html>Please sign in</html>");

        AssertUnreadable(await Assert.ThrowsAsync<SwrException>(() => Sender().PatchAsync(s_app, RequestBody.Form(), s_none)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n", true)]
    [InlineData("null", false)]
    public async Task An_empty_reply_is_replaced_where_there_is_a_substitute(string body, bool isReplaced)
    {
        Reply(200, body);
        var sender = new RequestSender(_session, _it.Emulator.Endpoint, SilentObserver.Instance) { EmptyReply = """{"size":7}"""u8.ToArray() };

        if (isReplaced)
        {
            Assert.Equal(7, (await sender.GetAsync(s_app, TypeOf<Sized>(), s_none)).Size);
        }
        else
        {
            AssertUnreadable(await Assert.ThrowsAsync<SwrException>(() => sender.GetAsync(s_app, TypeOf<Sized>(), s_none)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    [InlineData(" null\n")]
    public async Task A_list_may_be_answered_by_nothing_or_null(string body)
    {
        Reply(200, body);

        Assert.Empty(await Sender().GetAsync(s_app, TypeOf<List<Sized>>(), s_none));
        Assert.Null((await Sender().GetAsync(s_app, TypeOf<Page>(), s_none)).Items);
        Assert.Null((await Sender().GetAsync(s_app, TypeOf<Envelope<Page>>(), s_none)).Result);
        AssertUnreadable(await Assert.ThrowsAsync<SwrException>(() => Sender().GetAsync(s_app, TypeOf<Sized>(), s_none)));
        AssertUnreadable(await Assert.ThrowsAsync<SwrException>(() => Sender().GetAsync(s_app, TypeOf<Envelope<Sized>>(), s_none)));
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("""[{"size":1},null]""")]
    [InlineData("[1]")]
    [InlineData("""[{"name":"\ud83d"}]""")]
    [InlineData("{}")]
    public async Task A_list_of_anything_but_objects_is_unreadable(string body)
    {
        Reply(200, body);

        AssertUnreadable(await Assert.ThrowsAsync<SwrException>(() => Sender().GetAsync(s_app, TypeOf<List<Sized>>(), s_none)));
    }

    [Fact]
    public async Task A_list_is_read_with_the_total_of_its_header()
    {
        _it.Answer("GET", "/v2/app", """[{"size":1},{"size":2}]""", 200, ("Content-Range", "0-2/9"));

        var (page, total) = await Sender().GetPageAsync(s_app, TypeOf<List<Sized>>(), s_none);

        Assert.Equal([1, 2], page.Select(item => item.Size!.Value));
        Assert.Equal(9, total);
    }

    private RequestSender Sender(ISwrObserver? observer = null) => new(_session, _it.Emulator.Endpoint, observer ?? SilentObserver.Instance);

    private void Reply(int status, string body, int? times = null) => _it.Emulator.Faults.Add(new FaultRule
    {
        Kind = FaultKind.Garbage,
        Match = new FaultMatch { PathContains = "/v2/app" },
        Status = status,
        Body = body,
        Headers = new Dictionary<string, string> { ["Retry-After"] = "0" },
        Times = times,
    });

    private static void AssertUnreadable(SwrException error)
    {
        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse", 200), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Contains("repository 'dev/app'", error.Message, StringComparison.Ordinal);
        Assert.Contains("endpoint", error.RecommendedAction, StringComparison.Ordinal);
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));

    private sealed record Sized(long? Size);

    private sealed record Page(List<Sized>? Items) : IListReply;

    private sealed record Envelope<T>(T? Result);

    private sealed class Observer : ISwrObserver
    {
        public List<string> Lines { get; } = [];

        public bool WantsVerbose { get; init; }

        public bool WantsDebug { get; init; }

        public void Verbose(string message) => Lines.Add(message);

        public void Debug(string message) => Lines.Add(message);
    }
}
