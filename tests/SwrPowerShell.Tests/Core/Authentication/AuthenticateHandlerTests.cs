using System.Net;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>Each attempt is authenticated; a refusal renews the credential once, and ends the command and the connection if that does not help.</summary>
public sealed class AuthenticateHandlerTests : IDisposable
{
    private readonly FakeIam _service = new();
    private readonly CountingCredential _credential = new();
    private readonly AuthenticationCircuit _circuit = new(TimeProvider.System);
    private readonly HttpMessageInvoker _client;

    public AuthenticateHandlerTests() => _client = new(new AuthenticateHandler(_credential, _service.Context) { InnerHandler = _service });

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_request_carries_the_credential_and_its_reply_is_returned(HttpStatusCode status)
    {
        _service.Answer(status);

        using var response = await SendAsync(circuit: null);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["proof 0"], Proofs());
    }

    [Fact]
    public async Task The_other_requests_of_a_command_may_go_when_the_first_is_answered_and_not_before()
    {
        var isDoneBefore = true;
        _service.Answer(() =>
        {
            isDoneBefore = _circuit.IsFirstDone;
            return new HttpResponseMessage(HttpStatusCode.OK);
        });

        using var response = await SendAsync();

        Assert.False(isDoneBefore);
        Assert.True(_circuit.IsFirstDone);
    }

    [Fact]
    public async Task The_others_may_go_also_if_the_first_fails()
    {
        _service.Answer(() => throw new HttpRequestException("No connection."));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync());

        Assert.True(_circuit.IsFirstDone);
    }

    [Fact]
    public async Task A_refused_request_is_sent_again_with_a_renewed_credential_and_its_first_reply_released()
    {
        var refusal = new Refusal();
        _service.Answer(() => new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = refusal }).Answer(HttpStatusCode.OK);

        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["proof 0", "proof 1"], Proofs());
        Assert.True(refusal.IsDisposed);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_credential_that_is_refused_for_good_ends_the_command_and_is_not_sent_to_that_host_again(bool isRenewable, int attempts)
    {
        _credential.IsRenewable = isRenewable;
        for (var i = 0; i < attempts; i++)
        {
            _service.Answer(HttpStatusCode.Unauthorized);
        }

        var first = await Assert.ThrowsAsync<SwrException>(() => SendAsync());
        var sameCommand = await Assert.ThrowsAsync<SwrException>(() => SendAsync());
        var nextCommand = await Assert.ThrowsAsync<SwrException>(() => SendAsync(circuit: null));

        Assert.All((SwrException[])[first, sameCommand, nextCommand], e => Assert.Equal(("AuthenticationFailed", 401), (e.ErrorId, e.StatusCode)));
        Assert.Equal(first.Message, sameCommand.Message);
        Assert.NotSame(first, sameCommand);
        Assert.StartsWith("Nothing was sent", nextCommand.Message, StringComparison.Ordinal);
        Assert.Equal(attempts, _service.Requests.Count);

        _service.Answer(HttpStatusCode.OK);
        using var other = await SendAsync(circuit: null, "https://artifact.example/");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_refusal_that_the_clock_explains_ends_the_command_and_not_the_connection()
    {
        _credential.IsRenewable = false;
        _service.Answer(HttpStatusCode.Unauthorized, "{}", ("Date", "Tue, 02 Jan 2024 02:04:05 GMT")).Answer(HttpStatusCode.OK);

        await Assert.ThrowsAsync<SwrException>(() => SendAsync());
        await Assert.ThrowsAsync<SwrException>(() => SendAsync());
        using var response = await SendAsync(circuit: null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, _service.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_of_one_resource_is_returned_and_renews_nothing()
    {
        _service.Answer(HttpStatusCode.Unauthorized, """{"errors":[{"errorCode":"SVCSTG.SWR.4011044","errorMessage":"No."}]}""");

        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, _credential.Renewals);
    }

    [Fact]
    public async Task A_request_that_is_refused_after_another_one_of_the_command_shares_its_error_and_renews_nothing()
    {
        var shared = new SwrException(SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", "Refused before.");
        _service.Answer(() =>
        {
            _circuit.Refuse(() => shared);
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        });

        Assert.Same(shared, await Assert.ThrowsAsync<SwrException>(() => SendAsync()));
        Assert.Equal(0, _credential.Renewals);
    }

    [Theory]
    [InlineData(SwrErrorKind.AuthenticationFailed, 401, true)]
    [InlineData(SwrErrorKind.AuthenticationFailed, null, false)]
    [InlineData(SwrErrorKind.TimedOut, null, false)]
    [InlineData(SwrErrorKind.ServiceUnavailable, 503, false)]
    public async Task A_token_that_cannot_be_obtained_ends_the_command_without_a_retry_and_only_a_refusal_of_IAM_ends_the_connection(SwrErrorKind kind, int? status, bool isFinal)
    {
        _credential.Failure = new SwrException(kind, "TheError", "No token.") { StatusCode = status };

        var error = await Assert.ThrowsAsync<SwrException>(() => SendAsync());
        Assert.Null(TransientFailure.From(error));
        Assert.Equal("TheError", (await Assert.ThrowsAsync<SwrException>(() => SendAsync())).ErrorId);
        Assert.Empty(_service.Requests);

        _credential.Failure = null;
        if (isFinal)
        {
            Assert.StartsWith("Nothing was sent", (await Assert.ThrowsAsync<SwrException>(() => SendAsync(circuit: null))).Message, StringComparison.Ordinal);
        }
        else
        {
            _service.Answer(HttpStatusCode.OK);
            using var response = await SendAsync(circuit: null);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private Task<HttpResponseMessage> SendAsync() => SendAsync(_circuit);

    private async Task<HttpResponseMessage> SendAsync(AuthenticationCircuit? circuit, string address = "https://swr.example/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (circuit is not null)
        {
            request.Options.Set(AuthenticationCircuit.Key, circuit);
        }

        return await _client.SendAsync(request, CancellationToken.None);
    }

    private IEnumerable<string> Proofs() => _service.Requests.Select(request => request.Headers["X-Proof"]);

    // Sends the number of its renewals.
    private sealed class CountingCredential : ICredential
    {
        public string Kind => "Test";

        public IEnumerable<Secret> Secrets => [];

        public bool IsRenewable { get; set; } = true;

        public SwrException? Failure { get; set; }

        public int Renewals { get; private set; }

        public ValueTask ApplyAsync(HttpRequestMessage request, CredentialContext context, CancellationToken cancellationToken)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            request.Headers.Remove("X-Proof");
            request.Headers.Add("X-Proof", $"proof {Renewals}");
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> RenewAsync(HttpRequestMessage refused, CredentialContext context, CancellationToken cancellationToken)
        {
            Renewals++;
            return ValueTask.FromResult(IsRenewable);
        }
    }

    private sealed class Refusal() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
