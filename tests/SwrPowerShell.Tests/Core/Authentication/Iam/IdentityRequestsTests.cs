using System.Net;
using System.Text.Json.Nodes;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Http.RateLimiting;
using SwrPowerShell.Core.Http.Retry;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Iam;

/// <summary>Requests for tokens and keys share observer and retry state of the request that needs them.</summary>
public sealed class IdentityRequestsTests : IDisposable
{
    private readonly FakeIam _iam = new();

    public void Dispose() => _iam.Dispose();

    [Theory]
    [InlineData(null, """{"auth":{"identity":{"methods":["m"],"m":{"id":"x"}}}}""")]
    [InlineData("""{"domain":{}}""", """{"auth":{"identity":{"methods":["m"],"m":{"id":"x"}},"scope":{"domain":{}}}}""")]
    public void A_body_names_its_method_and_a_scope_only_if_there_is_one(string? scope, string expected)
    {
        var body = IdentityRequests.Identity("m", new JsonObject { ["id"] = "x" }, scope is null ? null : JsonNode.Parse(scope)!.AsObject());

        Assert.Equal(expected, body.ToJsonString());
    }

    [Fact]
    public async Task A_request_goes_through_the_proxy_and_the_rate_limit_and_is_shown_to_the_observer_without_its_body()
    {
        await SendAsync();

        var sent = Assert.Single(_iam.Requests);
        Assert.Equal("POST https://iam.example/path", sent.Line);
        Assert.Equal("application/json; charset=utf8", sent.Headers["Content-Type"]);
        Assert.Same(_iam.Limiter, sent.Option(RateLimiter.Key));
        Assert.Same(_iam.Listener, sent.Option(LogHandler.Observer));
        Assert.True(sent.Option(LogHandler.HidesBody));
        Assert.Equal("the purpose", sent.State.Target);
        Assert.False(sent.IsDirect);
    }

    [Fact]
    public async Task A_request_to_a_local_address_bypasses_both()
    {
        await SendAsync(isDirect: true);

        var sent = Assert.Single(_iam.Requests);
        Assert.True(sent.IsDirect);
        Assert.Null(sent.Option(RateLimiter.Key));
    }

    [Theory]
    [InlineData(true, null, "Always")]
    [InlineData(true, "Always", "Always")]
    [InlineData(true, "IfNothingHappened", "Always")]
    [InlineData(true, "Never", "Never")]
    [InlineData(false, null, "Never")]
    [InlineData(false, "Always", "Never")]
    [InlineData(false, "Never", "Never")]
    public async Task It_is_retried_if_no_valid_token_is_left_and_the_request_that_needs_one_waits(bool isUrgent, string? cause, string expected)
    {
        if (cause is not null)
        {
            _iam.Cause.Options.Set(RetryState.Key, new RetryState(_iam.Clock) { RetrySafety = Enum.Parse<RetrySafety>(cause) });
        }

        await SendAsync(isUrgent: isUrgent);

        var state = Assert.Single(_iam.Requests).State;
        Assert.Equal((expected, expected == "Never"), (state.RetrySafety.ToString(), state.IsImpatient));
    }

    [Theory]
    [InlineData(400, "IdTokenRefused", SwrErrorKind.AuthenticationFailed)]
    [InlineData(401, "IdTokenRefused", SwrErrorKind.AuthenticationFailed)]
    [InlineData(404, "IdTokenRefused", SwrErrorKind.AuthenticationFailed)]
    [InlineData(499, "IdTokenRefused", SwrErrorKind.AuthenticationFailed)]
    [InlineData(408, "RequestTimedOut", SwrErrorKind.TimedOut)]
    [InlineData(429, "RequestsThrottled", SwrErrorKind.Throttled)]
    [InlineData(500, "ServiceUnavailable", SwrErrorKind.ServiceUnavailable)]
    [InlineData(503, "ServiceUnavailable", SwrErrorKind.ServiceUnavailable)]
    public async Task A_refusal_is_final_unless_the_service_is_throttling_or_unavailable(int status, string errorId, SwrErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<SwrException>(() => SendAsync((HttpStatusCode)status));

        Assert.Equal((errorId, kind, status), (error.ErrorId, error.Kind, error.StatusCode));
        Assert.Equal(("POST", "https://iam.example/path"), (error.Method, error.RequestUri));
        Assert.Equal(kind == SwrErrorKind.AuthenticationFailed, error.Message.StartsWith("What was refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_is_taken_from_its_header_and_hidden_from_then_on()
    {
        _iam.AnswerToken("an-issued-token");

        Assert.Equal("an-issued-token", await RequireTokenAsync());
        Assert.Equal("***", _iam.Context.Redactor.Text("an-issued-token"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tökén")]
    public async Task A_token_that_is_missing_or_cannot_be_sent_is_an_unreadable_reply(string? token)
    {
        _iam.Answer(HttpStatusCode.Created, "{}", token is null ? [] : [("X-Subject-Token", token)]);

        var error = await Assert.ThrowsAsync<SwrException>(RequireTokenAsync);

        Assert.Equal((SwrErrorKind.UnreadableResponse, "UnreadableResponse"), (error.Kind, error.ErrorId));
        Assert.Contains("X-Subject-Token", error.Message, StringComparison.Ordinal);
        Assert.Contains("-IamEndpoint", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_verbose_message_goes_redacted_to_an_observer_that_wants_it()
    {
        _iam.Context.Redactor.AddSecret("canary-secret");
        Requests().Verbose("IAM said canary-secret.");
        Assert.Equal(["IAM said ***."], _iam.Listener.Messages);

        var silent = new Silent();
        _iam.Cause.Options.Set(LogHandler.Observer, silent);
        Requests().Verbose("Nobody hears this.");
        Assert.False(silent.Heard);

        using var unobserved = new HttpRequestMessage();
        new IdentityRequests(_iam.Context, unobserved, isUrgent: true, CancellationToken.None).Verbose("Nor this.");
    }

    private IdentityRequests Requests(bool isUrgent = true) => new(_iam.Context, _iam.Cause, isUrgent, CancellationToken.None);

    private async Task SendAsync(HttpStatusCode status = HttpStatusCode.OK, bool isUrgent = true, bool isDirect = false)
    {
        _iam.Answer(status);
        using var request = IdentityRequests.Post(FakeIam.Endpoint, "/path", []);
        var requests = Requests(isUrgent);
        await requests.SendAsync(
            request, "the purpose", _ => true,
            reply => requests.Refused(reply, ErrorIds.IdTokenRefused, "What was refused", "Do this.", new Resource(Nouns.Token, "it")), isDirect: isDirect);
    }

    private async Task<string> RequireTokenAsync()
    {
        using var request = IdentityRequests.Post(FakeIam.Endpoint, "/path", []);
        var requests = Requests();
        return await requests.SendAsync(request, "token", requests.RequireToken, _ => throw new InvalidOperationException());
    }

    private sealed class Silent : ISwrObserver
    {
        public bool Heard { get; private set; }

        public void Verbose(string message) => Heard = true;
    }
}
