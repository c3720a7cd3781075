using System.Net;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>A handler that returns a whole reply or one error, and leaves nothing open.</summary>
public sealed class TransportHandlerTests
{
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData(500, "GET", Mebibyte, true)]
    [InlineData(500, "GET", Mebibyte + 1, false)]
    [InlineData(200, "POST", Mebibyte, true)]
    [InlineData(200, "POST", Mebibyte + 1, false)]
    [InlineData(200, "GET", Mebibyte + 1, true)]
    public async Task Only_a_page_may_be_larger_than_a_mebibyte(int status, string method, int length, bool isRead)
    {
        foreach (var isAnnounced in (bool[])[true, false])
        {
            using var stream = new Reply(length);
            using var service = new Service(stream, isAnnounced) { Status = (HttpStatusCode)status };

            var (response, error) = await SendAsync(service, new HttpMethod(method));

            Assert.Equal(isRead, error is null);
            Assert.Equal(isRead ? length : null, response?.Content.Headers.ContentLength);
            Assert.True(stream.IsDisposed);
            Assert.True(isRead || error is SwrException { ErrorId: "UnreadableResponse" });
            response?.Dispose();
        }
    }

    [Fact]
    public async Task The_content_and_its_headers_stay()
    {
        using var stream = new Reply(100_000);
        using var service = new Service(stream, isAnnounced: false);

        var (response, _) = await SendAsync(service, HttpMethod.Get);

        using (response)
        {
            Assert.Equal(Enumerable.Range(0, 100_000).Select(i => (byte)i), await response!.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal("0-1/7", response.Content.Headers.GetValues("Content-Range").Single());
        }
    }

    [Fact]
    public async Task An_empty_reply_is_not_read()
    {
        using var stream = new Reply(0) { Failure = new IOException("read") };
        using var service = new Service(stream, isAnnounced: true);

        var (response, error) = await SendAsync(service, HttpMethod.Get);

        Assert.Equal((null, 0L), (error, response?.Content.Headers.ContentLength));
        response?.Dispose();
    }

    public static TheoryData<Exception, string> Failures { get; } = new()
    {
        { new InvalidDataException("x"), "could not be decompressed" },
        { new InvalidOperationException("x"), "could not be decompressed" },
        { new IOException("x"), "is incomplete" },
        { new HttpIOException(HttpRequestError.ResponseEnded, "x"), "is incomplete" },
        { new HttpRequestException(HttpRequestError.ResponseEnded, "x"), "is incomplete" },
        { new HttpIOException(HttpRequestError.InvalidResponse, "x"), "did not answer in HTTP" },
        { new HttpRequestException(HttpRequestError.ConnectionError, "x"), "No connection to" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_reply_that_fails_in_the_middle_is_one_error_and_is_closed(Exception failure, string message)
    {
        using var stream = new Reply(200_000) { Failure = failure };
        using var service = new Service(stream, isAnnounced: false);

        var (_, error) = await SendAsync(service, HttpMethod.Get);

        Assert.Contains(message, Assert.IsType<SwrException>(error).Message, StringComparison.Ordinal);
        Assert.True(stream.IsDisposed);
    }

    [Theory]
    [InlineData(HttpRequestError.ResponseEnded, "ended before the reply")]
    [InlineData(HttpRequestError.InvalidResponse, "did not answer in HTTP")]
    public async Task A_failure_before_the_reply_is_one_of_the_connection(HttpRequestError kind, string message)
    {
        using var service = new Service(new HttpRequestException(kind, "x"));

        Assert.Contains(message, Assert.IsType<SwrException>((await SendAsync(service, HttpMethod.Get)).Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_program_is_not_taken_for_one_of_the_network()
    {
        foreach (var failure in (Exception[])[new InvalidOperationException("x"), new InvalidDataException("x"), new IOException("x")])
        {
            using var service = new Service(failure);

            Assert.Same(failure, (await SendAsync(service, HttpMethod.Get)).Error);
        }
    }

    [Fact]
    public async Task A_header_that_no_server_can_read_is_refused_before_the_request_is_sent()
    {
        using var stream = new Reply(1);
        using var service = new Service(stream, isAnnounced: true);

        var (_, error) = await SendAsync(service, HttpMethod.Get, header: "caf\u00E9");

        Assert.Equal("BadRequest", Assert.IsType<SwrException>(error).ErrorId);
        Assert.Equal(0, service.Requests);
    }

    private static async Task<(HttpResponseMessage? Response, Exception? Error)> SendAsync(Service service, HttpMethod method, string header = "x")
    {
        using var handler = new TransportHandler(Timeout.InfiniteTimeSpan) { InnerHandler = service };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, "https://swr.example/v2");
        request.Headers.TryAddWithoutValidation("X-Header", header);
        HttpResponseMessage? response = null;
        var error = await Record.ExceptionAsync(async () => response = await invoker.SendAsync(request, CancellationToken.None));
        return (response, error);
    }

    private sealed class Service : HttpMessageHandler
    {
        private readonly Reply? _reply;
        private readonly Exception? _failure;
        private readonly bool _isAnnounced;

        public Service(Reply reply, bool isAnnounced) => (_reply, _isAnnounced) = (reply, isAnnounced);

        public Service(Exception failure) => _failure = failure;

        public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            if (_failure is not null)
            {
                return Task.FromException<HttpResponseMessage>(_failure);
            }

            var response = new HttpResponseMessage(Status) { RequestMessage = request, Content = new StreamContent(_reply!) };
            response.Content.Headers.TryAddWithoutValidation("Content-Range", "0-1/7");
            if (_isAnnounced)
            {
                response.Content.Headers.ContentLength = _reply!.Count;
            }

            return Task.FromResult(response);
        }
    }

    /// <summary>A body of bytes that count, which may fail in its middle.</summary>
    private sealed class Reply(int length) : MemoryStream([.. Enumerable.Range(0, length).Select(i => (byte)i)])
    {
        public int Count => length;

        public Exception? Failure { get; init; }

        public bool IsDisposed { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Failure is not null && Position >= length / 2 ? ValueTask.FromException<int>(Failure) : base.ReadAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
